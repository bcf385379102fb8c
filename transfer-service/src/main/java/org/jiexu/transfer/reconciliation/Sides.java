package org.jiexu.transfer.reconciliation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.service.reconciliation.LedgerSide.Accounts;
import org.jiexu.service.reconciliation.LedgerSide.Movements;
import org.jiexu.service.reconciliation.LedgerSide.Transfers;

/** The other sides: the ledgers and the registry. A side that does not answer is {@link Away}, which is no finding. */
public interface Sides {

    /** The ledgers that run, two digits each. */
    Set<String> ledgers();

    /** The transfers of the next journals of a ledger. */
    Movements movements(String ledger, long after, int limit);

    /** What a ledger holds of these transfers; with digests of the forms if they are to be compared. */
    Transfers transfers(String ledger, Collection<UUID> ids, boolean forms);

    /** The next accounts of a ledger. */
    Accounts accounts(String ledger, long after, int limit);

    /** The relations that there are among these. */
    List<RelationFact> relations(Collection<UUID> ids);

    /** That a side does not answer now. */
    final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String service;

        /** This service: {@code ledger-51}, {@code registry}. */
        public Away(String service) {
            super(service + " does not answer", null, false, false);
            this.service = service;
        }

        String service() {
            return service;
        }
    }

    /** Whose relation it is, as the registry knows. */
    record RelationFact(UUID id, UUID workerId, String fund, String personalNumber, String accountKind) {}
}
