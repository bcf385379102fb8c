package org.jiexu.transfer.saga;

/** Why a case may be held. Part of the API. */
public enum HoldCode {
    /** A court or an authority has ordered it; needs the order as evidence. */
    COURT_ORDER(true),
    /** Two records may be of one person, or one of two. */
    IDENTITY_DOUBT(false),
    /** What was paid is being looked into. */
    CONTRIBUTIONS_EXAMINED(false),
    /** Somebody else's word is waited for: an employer, a bank, another agency. */
    WAITING_FOR_OTHERS(false),
    /** Anything else; needs a text. */
    OTHER(false);

    private final boolean needsEvidence;

    HoldCode(boolean needsEvidence) {
        this.needsEvidence = needsEvidence;
    }

    public boolean needsEvidence() {
        return needsEvidence;
    }
}
