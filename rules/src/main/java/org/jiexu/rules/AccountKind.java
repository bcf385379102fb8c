package org.jiexu.rules;

/** Kind of a contribution account. Part of the API. */
public enum AccountKind {
    /** The ordinary account: account part and pooled part move. */
    GENERAL,
    /** The temporary contribution account (临时基本养老保险缴费账户): all that both sides paid moves with interest. */
    TEMPORARY
}
