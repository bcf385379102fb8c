package org.jiexu.transfer.document;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a case ended without moving (书面说明): rule, facts and remedy.
 *
 * @param outcome the state that the case came to
 * @param letterNumber null if it ended before the letter
 * @param code null where the money came back and nobody said why
 * @param rule null where an officer decided
 * @param text the words of the officer who decided, else null
 */
public record WrittenExplanation(
        LocalDate date,
        UUID transferId,
        UUID workerId,
        FundCode sourceFund,
        FundCode destinationFund,
        String outcome,
        @Nullable String letterNumber,
        @Nullable String code,
        @Nullable String rule,
        @Nullable String text,
        Map<String, String> facts,
        String remedyZh,
        String remedyEn) {

    public WrittenExplanation {
        facts = new TreeMap<>(facts);
    }
}
