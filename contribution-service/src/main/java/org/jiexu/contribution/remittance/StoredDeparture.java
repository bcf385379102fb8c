package org.jiexu.contribution.remittance;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jiexu.service.database.Row;
import org.jiexu.service.rowtag.RowBytes;
import org.jspecify.annotations.Nullable;

/** A row of {@code departures} as it lies there, without its form, which has a tag of its own: what is tagged (docs/decisions/0151). */
public record StoredDeparture(
        UUID transferId,
        long accountId,
        String state,
        String letterNumber,
        long accountFen,
        long pooledFen,
        long interestFen,
        @Nullable String toLedger,
        @Nullable String toFund,
        @Nullable UUID toRelationId,
        Instant extractedAt,
        @Nullable Instant sentAt,
        @Nullable Instant settledAt,
        @Nullable String payment,
        @Nullable String returnPayment) {

    /** The columns that {@link #read} needs. */
    public static final String COLUMNS = """
            transfer_id, account_id, state, letter_number, account_fen, pooled_fen, interest_fen, to_ledger, to_fund,
            to_relation_id, extracted_at, sent_at, settled_at, payment, return_payment""";

    static StoredDeparture of(Departure departure) {
        Departure.Destination to = departure.destination();
        Departure.ByBank byBank = departure.byBank();
        return new StoredDeparture(
                departure.transferId(),
                departure.accountId(),
                departure.state().name(),
                departure.letterNumber(),
                departure.form().account().fen(),
                departure.form().pooled().fen(),
                departure.unbookedInterest().fen(),
                to == null ? null : to.ledger(),
                to == null ? null : to.fund().code(),
                to == null ? null : to.relationId(),
                departure.extractedAt(),
                departure.sentAt(),
                departure.settledAt(),
                byBank == null ? null : byBank.payment(),
                departure.returnPayment());
    }

    /** The row that has {@link #COLUMNS}. */
    public static StoredDeparture read(Row row) throws SQLException {
        return new StoredDeparture(
                row.id("transfer_id"),
                row.number("account_id"),
                row.text("state"),
                row.text("letter_number"),
                row.number("account_fen"),
                row.number("pooled_fen"),
                row.number("interest_fen"),
                row.text("to_ledger"),
                row.text("to_fund"),
                row.id("to_relation_id"),
                row.instant("extracted_at"),
                row.instantOrNull("sent_at"),
                row.instantOrNull("settled_at"),
                row.text("payment"),
                row.text("return_payment"));
    }

    /** What is tagged. */
    public RowBytes into(RowBytes bytes) {
        bytes.row("departures")
                .id(transferId)
                .number(accountId)
                .text(state)
                .text(letterNumber)
                .number(accountFen)
                .number(pooledFen)
                .number(interestFen)
                .text(toLedger)
                .text(toFund)
                .id(toRelationId)
                .moment(extractedAt)
                .moment(sentAt)
                .moment(settledAt);
        return PaymentTag.add(bytes, payment, returnPayment);
    }
}
