package org.jiexu.transfer.saga;

/** Who must act next on a transfer. */
public enum Party {
    REGISTRY,
    DESTINATION_FUND,
    SOURCE_FUND,
    WORKER,
    SOURCE_LEDGER,
    DESTINATION_LEDGER,
    NOBODY;

    /** Whether it answers by itself; people and the end of a case do not. */
    public boolean isService() {
        return switch (this) {
            case REGISTRY, SOURCE_LEDGER, DESTINATION_LEDGER -> true;
            case SOURCE_FUND, DESTINATION_FUND, WORKER, NOBODY -> false;
        };
    }
}
