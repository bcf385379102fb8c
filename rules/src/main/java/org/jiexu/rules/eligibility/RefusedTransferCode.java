package org.jiexu.rules.eligibility;

/** Why a relation does not move. Part of the API. */
public enum RefusedTransferCode {
    DECEASED,
    ALREADY_RECEIVING,
    TRANSFER_IN_PROGRESS,
    NOT_YET_INSURED_AT_DESTINATION,
    TEMP_SEALED_UNTIL_RETIREMENT,
    /** The relation stays at the source; the destination opens a temporary account. */
    TEMP_ACCOUNT_ONLY
}
