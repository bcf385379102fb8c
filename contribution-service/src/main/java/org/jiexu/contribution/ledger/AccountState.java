package org.jiexu.contribution.ledger;

/** What may happen to a worker's account. */
public enum AccountState {
    /** Takes contributions and money from other ledgers. */
    OPEN,
    /** Held by a transfer whose form has been made: nothing is posted until it is sent or unsealed. */
    SEALED,
    /** Its money has left; it ends so. */
    TRANSFERRED
}
