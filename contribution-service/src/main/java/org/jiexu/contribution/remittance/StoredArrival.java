package org.jiexu.contribution.remittance;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jiexu.service.database.Row;
import org.jiexu.service.rowtag.RowBytes;
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
        @Nullable Instant settledAt,
        @Nullable String returnPayment) {

    /** The columns that {@link #read} needs. */
    public static final String COLUMNS =
            "transfer_id, account_id, state, amount_fen, dispute_code, overlap_months, arrived_at, settled_at,"
                    + " return_payment";

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
                arrival.settledAt(),
                arrival.returnPayment());
    }

    /** The row that has {@link #COLUMNS}. */
    public static StoredArrival read(Row row) throws SQLException {
        return new StoredArrival(
                row.id("transfer_id"),
                row.numberOrNull("account_id"),
                row.text("state"),
                row.number("amount_fen"),
                row.text("dispute_code"),
                row.number("overlap_months"),
                row.instant("arrived_at"),
                row.instantOrNull("settled_at"),
                row.text("return_payment"));
    }

    /** What is tagged. */
    public RowBytes into(RowBytes bytes) {
        bytes.row("arrivals")
                .id(transferId)
                .number(accountId)
                .text(state)
                .number(amountFen)
                .text(disputeCode)
                .number(overlapMonths)
                .moment(arrivedAt)
                .moment(settledAt);
        return PaymentTag.add(bytes, null, returnPayment);
    }
}
