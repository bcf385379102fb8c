package org.jiexu.service.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** A ledger's answers to the service that reconciles. Amounts as they are booked, states as they are stored. */
public final class LedgerSide {

    private LedgerSide() {}

    /**
     * Transfers that journals of the ledger belong to.
     *
     * @param last the last journal of the page; as asked for if there is none
     * @param newest the newest journal of the ledger
     */
    public record Movements(String ledger, List<UUID> transfers, long last, long newest) {}

    /** What the ledger holds of the transfers asked for; one that it does not know is in no list. */
    public record Transfers(String ledger, List<Departed> departures, List<Arrived> arrivals, List<Joined> mergers) {}

    /**
     * A transfer as its source.
     *
     * @param left booked into transit
     * @param returned booked back out of transit
     * @param form digest of the form; null if it was not asked for
     */
    public record Departed(
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
     * @param toRelationId of the account that it is for, as the message says
     * @param arrived booked out of transit
     * @param form digest of the form; null if it was not asked for
     */
    public record Arrived(
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

    /** Two accounts of the ledger put together. */
    public record Joined(UUID transferId, UUID fromRelationId, UUID toRelationId, Fen account) {}

    /** A page of accounts, by their ids. */
    public record Accounts(String ledger, List<AccountOfRelation> accounts, long last) {}

    /** Whose account it is. */
    public record AccountOfRelation(
            long id, UUID relationId, UUID workerId, String fund, String personalNumber, String accountKind) {}
}
