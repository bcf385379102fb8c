package org.jiexu.contribution.payment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.contribution.payment.Payment.Purpose;
import org.jiexu.contribution.payment.Payment.Settled;
import org.jiexu.contribution.payment.Payment.State;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** The payments of a ledger's funds. Whoever writes one holds the lock of its transfer. */
public final class PaymentStore {

    /** What happens to a payment. */
    private static final Columns<Payment> PROGRESS = Columns.of("version", "integer", Payment::version)
            .and(
                    "payee",
                    "jsonb",
                    payment -> MessageJson.write(payment.accounts().payee()))
            .and("state", "text", Payment::state)
            .and("batch", "text", Payment::batch)
            .and("rejection", "text", Payment::rejection)
            .and(Columns.of("sent_on", "date", Settled::sentOn)
                    .and("bank_reference", "text", Settled::bankReference)
                    .and("confirmed_by", "text", Settled::by)
                    .and("confirmed_at", "timestamptz", Settled::at)
                    .in(Payment::settlement));

    private static final Columns<Payment> NUMBER = Columns.of("number", "text", Payment::number);

    private static final Columns<Payment> COLUMNS = NUMBER.and("purpose", "text", Payment::purpose)
            .and("transfer_id", "uuid", Payment::transferId)
            .and("fund", "text", Payment::fund)
            .and("to_fund", "text", Payment::toFund)
            .and("letter_number", "text", Payment::letterNumber)
            .and("personal_number", "text", Payment::personalNumber)
            .and(
                    "payer",
                    "jsonb",
                    payment -> MessageJson.write(payment.accounts().payer()))
            .and("account_fen", "bigint", Payment::account)
            .and("pooled_fen", "bigint", Payment::pooled)
            .and("amount_fen", "bigint", Payment::amount)
            .and("ordered_at", "timestamptz", Payment::orderedAt)
            .and(PROGRESS);

    private static final String UPDATE = "UPDATE payments p SET " + PROGRESS.setFrom("n") + " FROM "
            + NUMBER.and(PROGRESS).unnestAs("n") + " WHERE p.number = n.number";

    private static final String SELECT = "SELECT " + COLUMNS.names() + " FROM payments ";

    private PaymentStore() {}

    /** Inserts new payments. */
    public static void order(Connection connection, Collection<Payment> payments) throws SQLException {
        COLUMNS.insert(connection, "payments", payments);
    }

    /** Writes payments as they are now. */
    public static void update(Connection connection, Collection<Payment> payments) throws SQLException {
        NUMBER.and(PROGRESS).write(connection, UPDATE, payments);
    }

    /** The payments of these transfers have arrived; what was not sent yet stays as it is. */
    public static void arrived(Connection connection, Collection<UUID> transfers) throws SQLException {
        if (!transfers.isEmpty()) {
            Sql.of(connection, """
                    UPDATE payments SET state = 'ARRIVED'
                    WHERE transfer_id = ANY (?) AND purpose = 'TRANSFER' AND state = 'SENT'
                    """, Sql.array("uuid", transfers)).update();
        }
    }

    /** Why the bank did not make the payments of these transfers, of those that are rejected now. */
    public static Map<UUID, PaymentRejection> rejected(Connection connection, Collection<UUID> transfers)
            throws SQLException {
        if (transfers.isEmpty()) {
            return Map.of();
        }
        return Sql.of(connection, SELECT + """
                WHERE transfer_id = ANY (?) AND purpose = 'TRANSFER' AND state = 'REJECTED'""", Sql.array("uuid", transfers)).list(PaymentStore::read).stream()
                .collect(Collectors.toMap(Payment::transferId, payment -> Objects.requireNonNull(payment.rejection())));
    }

    /** Payments of a fund by their numbers, in the order of the numbers; not locked. */
    public static List<Payment> find(Connection connection, FundCode fund, Collection<String> numbers)
            throws SQLException {
        return select(connection, fund, numbers, "");
    }

    /** As {@link #find}, locked. */
    public static List<Payment> lock(Connection connection, FundCode fund, Collection<String> numbers)
            throws SQLException {
        return select(connection, fund, numbers, " FOR NO KEY UPDATE");
    }

    private static List<Payment> select(
            Connection connection, FundCode fund, Collection<String> numbers, String locking) throws SQLException {
        return Sql.of(
                        connection,
                        SELECT + "WHERE fund = ? AND number = ANY (?) ORDER BY number" + locking,
                        fund,
                        Sql.array("text", numbers))
                .list(PaymentStore::read);
    }

    /** The payments of a batch of a fund, in the order of their numbers. */
    public static List<Payment> ofBatch(Connection connection, FundCode fund, String batch) throws SQLException {
        return Sql.of(connection, SELECT + "WHERE batch = ? AND fund = ? ORDER BY number", batch, fund)
                .list(PaymentStore::read);
    }

    /** A fund's payments, newest first, behind a place. */
    public static List<Payment> page(
            Connection connection,
            FundCode fund,
            @Nullable State state,
            @Nullable Instant behind,
            @Nullable String behindNumber,
            int limit)
            throws SQLException {
        return Sql.of(connection, SELECT + """
                WHERE fund = ? AND (?::text IS NULL OR state = ?)
                  AND (?::timestamptz IS NULL OR ordered_at < ? OR ordered_at = ? AND number > ?)
                ORDER BY ordered_at DESC, number LIMIT ?""")
                .with(fund, state, state, behind, behind, behind, behindNumber, limit)
                .list(PaymentStore::read);
    }

    private static Payment read(Row row) throws SQLException {
        String reference = row.text("bank_reference");
        return new Payment(
                row.text("number"),
                row.integer("version"),
                row.constant(Purpose.class, "purpose"),
                row.id("transfer_id"),
                row.fund("fund"),
                row.fund("to_fund"),
                row.text("letter_number"),
                row.text("personal_number"),
                new BankAccounts(
                        MessageJson.read(row.text("payer"), BankAccount.class),
                        MessageJson.read(row.text("payee"), BankAccount.class)),
                row.fen("account_fen"),
                row.fen("pooled_fen"),
                row.fen("amount_fen"),
                row.constant(State.class, "state"),
                row.text("batch"),
                row.constantOrNull(PaymentRejection.class, "rejection"),
                row.instant("ordered_at"),
                reference == null
                        ? null
                        : new Settled(
                                row.day("sent_on"), reference, row.text("confirmed_by"), row.instant("confirmed_at")));
    }
}
