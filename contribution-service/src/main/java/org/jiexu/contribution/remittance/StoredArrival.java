package org.jiexu.contribution.remittance;

import static org.jiexu.contribution.remittance.StoredDeparture.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jiexu.events.rowtag.RowBytes;
import org.jspecify.annotations.Nullable;

/** A row of {@code arrivals} as it lies there, without the message, which has a tag of its own: what is tagged (docs/decisions/0151). */
public record StoredArrival(
        UUID transferId,
        @Nullable Long accountId,
        String state,
        long amountFen,
        @Nullable String disputeCode,
        long overlapMonths,
        Instant arrivedAt,
        @Nullable Instant settledAt) {

    /** The columns that {@link #read} needs. */
    public static final String COLUMNS =
            "transfer_id, account_id, state, amount_fen, dispute_code, overlap_months, arrived_at, settled_at";

    static StoredArrival of(Arrival arrival) {
        DisputeCode dispute = arrival.dispute();
        return new StoredArrival(
                arrival.transferId(),
                arrival.accountId(),
                arrival.state().name(),
                arrival.remittance().amount().fen(),
                dispute == null ? null : dispute.name(),
                arrival.overlapMonths(),
                arrival.arrivedAt(),
                arrival.settledAt());
    }

    /** The row of a result that has {@link #COLUMNS}. */
    public static StoredArrival read(ResultSet row) throws SQLException {
        return new StoredArrival(
                row.getObject("transfer_id", UUID.class),
                row.getObject("account_id", Long.class),
                row.getString("state"),
                row.getLong("amount_fen"),
                row.getString("dispute_code"),
                row.getLong("overlap_months"),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                instant(row, "settled_at"));
    }

    /** What is tagged. */
    public RowBytes into(RowBytes bytes) {
        return bytes.row("arrivals")
                .id(transferId)
                .number(accountId)
                .text(state)
                .number(amountFen)
                .text(disputeCode)
                .number(overlapMonths)
                .moment(arrivedAt)
                .moment(settledAt);
    }
}
