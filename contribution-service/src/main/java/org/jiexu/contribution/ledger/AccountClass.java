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
    /** What is owed to other funds for approved transfers, and not paid by bank yet. */
    TRANSFERS_PAYABLE,
    /** What came by bank, and no form says yet whose it is. */
    UNMATCHED_RECEIPTS,
    /** What was sent to other ledgers less what came from them; of no fund. */
    IN_TRANSIT
}
