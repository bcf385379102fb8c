package org.jiexu.rules.eligibility;

/** Why a relation moves. Part of the API. */
public enum AcceptanceCode {
    /** Outside the hukou province, below the age limit. */
    ORDINARY,
    /** Back to the hukou province, or gathered at the benefit place. */
    HUKOU_OR_GATHERING,
    /** A transfer of post approved at county level or above. */
    APPROVED_POSTING,
    /** A general account from before the age limit. */
    EXISTING_GENERAL_ACCOUNT,
    /** A temporary account, gathered at the benefit place at retirement. */
    TEMP_GATHERING
}
