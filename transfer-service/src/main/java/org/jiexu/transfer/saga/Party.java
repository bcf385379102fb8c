package org.jiexu.transfer.saga;

/** Who must act next on a transfer. */
public enum Party {
    REGISTRY,
    DESTINATION_FUND,
    SOURCE_FUND,
    WORKER,
    SOURCE_LEDGER,
    DESTINATION_LEDGER,
    NOBODY
}
