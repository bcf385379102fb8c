package org.jiexu.transfer.reconciliation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

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

    /**
     * A page of movements.
     *
     * @param last the last journal of the page
     * @param newest the newest journal of the ledger
     */
    record Movements(String ledger, List<UUID> transfers, long last, long newest) {}

    /** What a ledger holds. */
    record Transfers(String ledger, List<Departed> departures, List<Arrived> arrivals, List<Joined> mergers) {}

    /**
     * A transfer as its source.
     *
     * @param left booked into transit
     * @param returned booked back out of transit
     * @param form digest of the form; null if it was not asked for
     */
    record Departed(
            UUID transferId,
            String state,
            UUID relationId,
            UUID workerId,
            Fen account,
            Fen pooled,
            @Nullable String toLedger,
            @Nullable UUID toRelationId,
            Fen left,
            Fen returned,
            Instant at,
            @Nullable String form) {}

    /**
     * A transfer as its destination.
     *
     * @param relationId of the account that it was posted to; null while it is not
     * @param arrived booked out of transit
     * @param form digest of the form; null if it was not asked for
     */
    record Arrived(
            UUID transferId,
            String state,
            @Nullable UUID relationId,
            @Nullable UUID toRelationId,
            @Nullable UUID workerId,
            @Nullable String fromLedger,
            Fen amount,
            Fen arrived,
            Instant at,
            @Nullable String form) {}

    /** Two accounts of one ledger put together. */
    record Joined(UUID transferId, UUID fromRelationId, UUID toRelationId, Fen account) {}

    /** A page of accounts. */
    record Accounts(String ledger, List<AccountOfRelation> accounts, long last) {}

    /** Whose account it is, as the ledger knows. */
    record AccountOfRelation(
            long id, UUID relationId, UUID workerId, String fund, String personalNumber, String accountKind) {}

    /** Whose relation it is, as the registry knows. */
    record RelationFact(UUID id, UUID workerId, String fund, String personalNumber, String accountKind) {}
}
