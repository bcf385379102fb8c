package org.jiexu.contribution.ledger;

/** The classes of accounts (会计科目), named as the database names them. */
public enum AccountClass {
    /** The workers' own accounts (个人账户). */
    PERSONAL,
    /** The pooled money of a fund (统筹基金). */
    POOL,
    /** The world outside: contributions come from it, refunds are paid out to it. */
    RECEIPTS,
    /** Where interest comes from. */
    INTEREST,
    /** What is owed to people for months that two funds had. */
    REFUNDS_PAYABLE,
    /** What was sent to other ledgers less what came from them; of no fund. */
    IN_TRANSIT
}
