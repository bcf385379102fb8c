package org.jiexu.contribution.remittance;

/** Why a remittance is held (R-2.7, rulebook 2.3). */
public enum DisputeCode {
    /** The destination's ledger has no account of the relation. */
    NO_RELATION,
    /** The account belongs to another worker or fund than the letter says. */
    IDENTITY_MISMATCH,
    /** The account is sealed by another transfer or was itself transferred. */
    ACCOUNT_NOT_OPEN,
    /** A check of fails; the facts name it. */
    FORM_INVALID,
    /** The money is not the total of the form, to the fen. */
    AMOUNT_DIFFERS,
    /** The money was sent back already. */
    ALREADY_RETURNED
}
