package org.jiexu.contribution.overlap;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.contribution.overlap.OverlapCase.Payment;
import org.jiexu.contribution.overlap.OverlapCase.Proposal;
import org.jiexu.contribution.overlap.OverlapCase.Stage;
import org.jiexu.contribution.overlap.OverlapCase.State;
import org.jiexu.contribution.overlap.OverlapCase.Verdict;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.SqlArrays;
import org.jspecify.annotations.Nullable;

/** The cases of overlapping months: written with one statement each poll, changed one by one under lock. */
public final class OverlapStore {

    private static final String COLUMNS = """
            id, account_id, fund, worker_id, transfer_id, brought_fund, present_fund, stage, months, ranges::text AS ranges,
            proposal::text AS proposal, state, kept_fund, reason, principal_fen, refund_fen, booked_interest_fen,
            refund_year, provisional, decided_by, decided_at, paid_on, bank_reference, paid_by, paid_at, found_at,
            version""";

    private OverlapStore() {}

    /** A case's place in the list of its fund: newest first. */
    public record Place(Instant foundAt, UUID id) {}

    /** Writes new cases; one that is there already stays as it is. */
    public static void open(Connection connection, Collection<OverlapCase> cases) throws SQLException {
        if (cases.isEmpty()) {
            return;
        }
        String[] types = {
            "uuid", "bigint", "text", "uuid", "uuid", "text", "text", "text", "integer", "jsonb", "jsonb", "timestamptz"
        };
        Object[][] columns = new Object[types.length][cases.size()];
        int i = 0;
        for (OverlapCase overlap : cases) {
            Object[] values = {
                overlap.id(),
                overlap.accountId(),
                overlap.fund().code(),
                overlap.workerId(),
                overlap.transferId(),
                overlap.broughtFund().code(),
                overlap.presentFund().code(),
                overlap.stage().name(),
                overlap.months(),
                MessageJson.write(overlap.ranges()),
                MessageJson.write(overlap.proposal()),
                overlap.foundAt().atOffset(ZoneOffset.UTC)
            };
            for (int column = 0; column < values.length; column++) {
                columns[column][i] = values[column];
            }
            i++;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO overlap_cases (id, account_id, fund, worker_id, transfer_id, brought_fund, present_fund, stage,
                                      months, ranges, proposal, found_at, state)
                SELECT n.*, 'OPEN'
                FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                            ?::integer[], ?::jsonb[], ?::jsonb[], ?::timestamptz[]) AS n
                ON CONFLICT (id) DO NOTHING""")) {
            for (int column = 0; column < columns.length; column++) {
                insert.setArray(column + 1, SqlArrays.of(connection, types[column], columns[column]));
            }
            insert.executeUpdate();
        }
    }

    /** Gives the open cases of accounts that have joined others to those others; the accounts are locked. */
    public static void rehome(Connection connection, Collection<Rehoming> rehomings) throws SQLException {
        if (rehomings.isEmpty()) {
            return;
        }
        Object[] from = new Object[rehomings.size()];
        Object[] to = new Object[rehomings.size()];
        Object[] funds = new Object[rehomings.size()];
        int i = 0;
        for (Rehoming rehoming : rehomings) {
            from[i] = rehoming.fromAccountId();
            to[i] = rehoming.toAccountId();
            funds[i++] = rehoming.toFund().code();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE overlap_cases o SET account_id = n.to_account, fund = n.to_fund, version = o.version + 1
                FROM unnest(?::bigint[], ?::bigint[], ?::text[]) AS n (from_account, to_account, to_fund)
                WHERE o.account_id = n.from_account AND o.state = 'OPEN'""")) {
            update.setArray(1, connection.createArrayOf("bigint", from));
            update.setArray(2, connection.createArrayOf("bigint", to));
            update.setArray(3, connection.createArrayOf("text", funds));
            update.executeUpdate();
        }
    }

    /** An account that has joined another. */
    public record Rehoming(long fromAccountId, long toAccountId, FundCode toFund) {}

    /** The case of this fund. */
    public static Optional<OverlapCase> find(Connection connection, FundCode fund, UUID id) throws SQLException {
        return one(connection, "SELECT " + COLUMNS + " FROM overlap_cases WHERE fund = ? AND id = ?", fund, id);
    }

    /** The case of this fund, locked. The caller holds the lock of its account. */
    static Optional<OverlapCase> lock(Connection connection, FundCode fund, UUID id) throws SQLException {
        return one(
                connection,
                "SELECT " + COLUMNS + " FROM overlap_cases WHERE fund = ? AND id = ? FOR NO KEY UPDATE",
                fund,
                id);
    }

    private static Optional<OverlapCase> one(Connection connection, String sql, FundCode fund, UUID id)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, fund.code());
            select.setObject(2, id);
            return readAll(select).stream().findFirst();
        }
    }

    /**
     * The next {@code limit} cases of a fund after {@code after}, newest first.
     *
     * @param state null for all
     */
    static List<OverlapCase> page(
            Connection connection, FundCode fund, @Nullable State state, @Nullable Place after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + """
                 FROM overlap_cases
                WHERE fund = ? AND (?::text IS NULL OR state = ?)
                  AND (?::timestamptz IS NULL OR (found_at, id) < (?::timestamptz, ?::uuid))
                ORDER BY found_at DESC, id DESC
                LIMIT ?""")) {
            String wanted = state == null ? null : state.name();
            OffsetDateTime at = after == null ? null : after.foundAt().atOffset(ZoneOffset.UTC);
            select.setString(1, fund.code());
            select.setString(2, wanted);
            select.setString(3, wanted);
            select.setObject(4, at);
            select.setObject(5, at);
            select.setObject(6, after == null ? null : after.id());
            select.setInt(7, limit);
            return readAll(select);
        }
    }

    /** Writes a locked case as it stands now. */
    static void update(Connection connection, OverlapCase overlap) throws SQLException {
        Verdict verdict = overlap.verdict();
        Payment payment = overlap.payment();
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE overlap_cases
                SET state = ?, kept_fund = ?, reason = ?, principal_fen = ?, refund_fen = ?, booked_interest_fen = ?,
                    refund_year = ?, provisional = ?, decided_by = ?, decided_at = ?, paid_on = ?, bank_reference = ?,
                    paid_by = ?, paid_at = ?, version = ?
                WHERE id = ?""")) {
            update.setString(1, overlap.state().name());
            update.setString(2, verdict == null ? null : verdict.kept().code());
            update.setString(3, verdict == null ? null : verdict.reason());
            update.setObject(4, verdict == null ? null : verdict.principal().fen());
            update.setObject(5, verdict == null ? null : verdict.refund().fen());
            update.setObject(
                    6, verdict == null ? null : verdict.bookedInterest().fen());
            update.setObject(7, verdict == null ? null : verdict.year());
            update.setObject(8, verdict == null ? null : verdict.provisional());
            update.setString(9, verdict == null ? null : verdict.decidedBy());
            update.setObject(10, verdict == null ? null : verdict.decidedAt().atOffset(ZoneOffset.UTC));
            update.setDate(11, payment == null ? null : Date.valueOf(payment.paidOn()));
            update.setString(12, payment == null ? null : payment.bankReference());
            update.setString(13, payment == null ? null : payment.paidBy());
            update.setObject(14, payment == null ? null : payment.paidAt().atOffset(ZoneOffset.UTC));
            update.setLong(15, overlap.version());
            update.setObject(16, overlap.id());
            update.executeUpdate();
        }
    }

    private static List<OverlapCase> readAll(PreparedStatement select) throws SQLException {
        List<OverlapCase> cases = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                cases.add(read(result));
            }
        }
        return cases;
    }

    private static OverlapCase read(ResultSet result) throws SQLException {
        return new OverlapCase(
                result.getObject("id", UUID.class),
                result.getLong("account_id"),
                new FundCode(result.getString("fund")),
                result.getObject("worker_id", UUID.class),
                result.getObject("transfer_id", UUID.class),
                new FundCode(result.getString("brought_fund")),
                new FundCode(result.getString("present_fund")),
                Stage.valueOf(result.getString("stage")),
                result.getInt("months"),
                List.of(MessageJson.read(result.getString("ranges"), MonthRange[].class)),
                MessageJson.read(result.getString("proposal"), Proposal.class),
                State.valueOf(result.getString("state")),
                verdict(result),
                payment(result),
                instant(result, "found_at"),
                result.getLong("version"));
    }

    private static @Nullable Verdict verdict(ResultSet result) throws SQLException {
        String kept = result.getString("kept_fund");
        return kept == null
                ? null
                : new Verdict(
                        new FundCode(kept),
                        result.getString("reason"),
                        Fen.of(result.getLong("principal_fen")),
                        Fen.of(result.getLong("refund_fen")),
                        Fen.of(result.getLong("booked_interest_fen")),
                        result.getInt("refund_year"),
                        result.getBoolean("provisional"),
                        result.getString("decided_by"),
                        instant(result, "decided_at"));
    }

    private static @Nullable Payment payment(ResultSet result) throws SQLException {
        LocalDate paidOn = result.getObject("paid_on", LocalDate.class);
        return paidOn == null
                ? null
                : new Payment(
                        paidOn,
                        result.getString("bank_reference"),
                        result.getString("paid_by"),
                        instant(result, "paid_at"));
    }

    private static Instant instant(ResultSet result, String column) throws SQLException {
        return result.getObject(column, OffsetDateTime.class).toInstant();
    }
}
