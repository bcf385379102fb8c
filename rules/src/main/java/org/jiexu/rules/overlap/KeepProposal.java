package org.jiexu.rules.overlap;

import org.jiexu.rules.division.FundCode;

/** Which place to keep for the months of an overlap. A proposal: agency and person agree. */
public record KeepProposal(FundCode keep, KeepGround ground) {

    /** The rule behind it. */
    public static final String RULE = "R-7.1";
}
