package org.jiexu.contribution.payment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiexu.contribution.payment.ReceivedLine.Proposal;
import org.jiexu.contribution.payment.ReceivedLine.State;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** Receipts and their lines. */
public final class ReceiptStore {

    private static final Columns<BankReceipt> RECEIPT = Columns.of("id", "uuid", BankReceipt::id)
            .and("fund", "text", BankReceipt::fund)
            .and("bank_reference", "text", BankReceipt::bankReference)
            .and("payer_holder", "text", BankReceipt::payerHolder)
            .and("payer_number", "text", BankReceipt::payerNumber)
            .and("value_date", "date", BankReceipt::valueDate)
            .and("amount_fen", "bigint", BankReceipt::amount)
            .and("lines", "integer", BankReceipt::lines)
            .and("registered_by", "text", BankReceipt::by)
            .and("registered_at", "timestamptz", BankReceipt::registeredAt);

    private static final Columns<ReceivedLine> KEY =
            Columns.of("receipt_id", "uuid", ReceivedLine::receiptId).and("line", "integer", ReceivedLine::line);

    /** What happens to a line. */
    private static final Columns<ReceivedLine> PROGRESS = Columns.of("state", "text", ReceivedLine::state)
            .and("transfer_id", "uuid", ReceivedLine::transferId)
            .and(Columns.of("proposed_transfer", "uuid", Proposal::transferId)
                    .and("proposed_by", "text", Proposal::by)
                    .and("proposed_reason", "text", Proposal::reason)
                    .in(ReceivedLine::proposed))
            .and("settled_at", "timestamptz", ReceivedLine::settledAt);

    private static final Columns<ReceivedLine> LINE = KEY.and("fund", "text", ReceivedLine::fund)
            .and("letter_number", "text", ReceivedLine::letterNumber)
            .and("personal_number", "text", ReceivedLine::personalNumber)
            .and("amount_fen", "bigint", ReceivedLine::amount)
            .and("registered_at", "timestamptz", ReceivedLine::registeredAt)
            .and(PROGRESS);

    private static final String UPDATE = "UPDATE receipt_lines l SET " + PROGRESS.setFrom("n") + " FROM "
            + KEY.and(PROGRESS).unnestAs("n") + " WHERE l.receipt_id = n.receipt_id AND l.line = n.line";

    private static final String SELECT = "SELECT " + LINE.names() + " FROM receipt_lines ";

    private ReceiptStore() {}

    /** Inserts receipts and their lines. */
    public static void register(Connection connection, Collection<BankReceipt> receipts, Collection<ReceivedLine> lines)
            throws SQLException {
        RECEIPT.insert(connection, "receipts", receipts);
        LINE.insert(connection, "receipt_lines", lines);
    }

    /** Writes lines as they are now; the caller has locked them. */
    public static void update(Connection connection, Collection<ReceivedLine> lines) throws SQLException {
        KEY.and(PROGRESS).write(connection, UPDATE, lines);
    }

    /** Those of the receipts whose reference the fund has registered of that payer within the twelve months before or after the day. */
    public static Set<UUID> registeredBefore(Connection connection, Collection<BankReceipt> receipts)
            throws SQLException {
        return Set.copyOf(
                Sql.of(connection, "SELECT n.id FROM " + RECEIPT.unnestAs("n") + """
                 WHERE EXISTS (SELECT FROM receipts r
                               WHERE r.fund = n.fund AND r.payer_number = n.payer_number
                                 AND r.bank_reference = n.bank_reference
                                 AND r.value_date > n.value_date - interval '1 year'
                                 AND r.value_date < n.value_date + interval '1 year')""", RECEIPT.arrays(receipts))
                        .list(row -> row.id("id")));
    }

    /** What is held for these letters, or was given to these transfers, locked. */
    public static List<ReceivedLine> lockOpen(
            Connection connection, Collection<String> letters, Collection<UUID> transfers) throws SQLException {
        if (letters.isEmpty() && transfers.isEmpty()) {
            return List.of();
        }
        return Sql.of(connection, SELECT + """
                WHERE state IN ('WAITING', 'HELD') AND (letter_number = ANY (?) OR transfer_id = ANY (?))
                ORDER BY receipt_id, line FOR NO KEY UPDATE""", Sql.array("text", letters), Sql.array("uuid", transfers))
                .list(ReceiptStore::line);
    }

    /** A line of a fund, locked; empty if there is none. */
    public static List<ReceivedLine> lock(Connection connection, FundCode fund, UUID receiptId, int line)
            throws SQLException {
        return Sql.of(
                        connection,
                        SELECT + "WHERE receipt_id = ? AND line = ? AND fund = ? FOR NO KEY UPDATE",
                        receiptId,
                        line,
                        fund)
                .list(ReceiptStore::line);
    }

    /** The lines of receipts, in order. */
    public static List<ReceivedLine> ofReceipts(Connection connection, Collection<UUID> receipts) throws SQLException {
        return Sql.of(
                        connection,
                        SELECT + "WHERE receipt_id = ANY (?) ORDER BY receipt_id, line",
                        Sql.array("uuid", receipts))
                .list(ReceiptStore::line);
    }

    /** The fund's receipts of these ids. */
    public static List<BankReceipt> find(Connection connection, FundCode fund, Collection<UUID> ids)
            throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT " + RECEIPT.names() + " FROM receipts WHERE id = ANY (?) AND fund = ?",
                        Sql.array("uuid", ids),
                        fund)
                .list(row -> new BankReceipt(
                        row.id("id"),
                        row.fund("fund"),
                        row.text("bank_reference"),
                        row.text("payer_holder"),
                        row.text("payer_number"),
                        row.day("value_date"),
                        row.fen("amount_fen"),
                        row.integer("lines"),
                        row.text("registered_by"),
                        row.instant("registered_at")));
    }

    /** The fund's lines in these states, oldest first, behind a place. */
    public static List<ReceivedLine> page(
            Connection connection, FundCode fund, Set<State> states, @Nullable Place behind, int limit)
            throws SQLException {
        Instant at = behind == null ? null : behind.registeredAt();
        UUID receipt = behind == null ? null : behind.receiptId();
        Integer line = behind == null ? null : Integer.valueOf(behind.line());
        return Sql.of(connection, SELECT + """
                WHERE fund = ? AND state = ANY (?)
                  AND (?::timestamptz IS NULL OR (registered_at, receipt_id, line) > (?, ?, ?))
                ORDER BY registered_at, receipt_id, line LIMIT ?""")
                .with(fund, Sql.array("text", states), at, at, receipt, line, limit)
                .list(ReceiptStore::line);
    }

    /** Where a page ended. */
    public record Place(Instant registeredAt, UUID receiptId, int line) {}

    private static ReceivedLine line(Row row) throws SQLException {
        UUID proposed = row.id("proposed_transfer");
        return new ReceivedLine(
                row.id("receipt_id"),
                row.integer("line"),
                row.fund("fund"),
                row.text("letter_number"),
                row.text("personal_number"),
                row.fen("amount_fen"),
                row.constant(State.class, "state"),
                row.id("transfer_id"),
                proposed == null ? null : new Proposal(proposed, row.text("proposed_by"), row.text("proposed_reason")),
                row.instant("registered_at"),
                row.instantOrNull("settled_at"));
    }
}
