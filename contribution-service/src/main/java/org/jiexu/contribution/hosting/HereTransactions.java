package org.jiexu.contribution.hosting;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.transaction.Transactions;

/**
 * Acts of one of several ledgers: meanwhile Hibernate's sessions are on that ledger's database, because it is these transactions that are asked, and not
 * because of who asks.
 */
final class HereTransactions implements Transactions {

    private static final ScopedValue<String> LEDGER = ScopedValue.newInstance();

    private final Ledger ledger;
    private final Transactions acts;

    HereTransactions(Ledger ledger, Transactions acts) {
        this.ledger = ledger;
        this.acts = acts;
    }

    /**
     * The ledger whose act is under way on this thread, two digits.
     *
     * @throws IllegalStateException outside of an act: there is no database that would be meant
     */
    static String current() {
        if (!LEDGER.isBound()) {
            throw new IllegalStateException("entities are read and written within an act of a ledger");
        }
        return LEDGER.get();
    }

    @Override
    public <T> T call(Work<T> work) {
        // Hibernate asks whose session it is only while a request is under way, which it is not in the background.
        ManagedContext request = Arc.container().requestContext();
        if (request.isActive()) {
            return here(work);
        }
        request.activate();
        try {
            return here(work);
        } finally {
            request.terminate();
        }
    }

    private <T> T here(Work<T> work) {
        return ScopedValue.where(LEDGER, ledger.code()).call(() -> acts.call(work));
    }
}
