package org.jiexu.contribution.overlap;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** The cases of overlapping months: written with one statement each poll, changed one by one under lock. */
public final class OverlapStore {

    private static final Columns<OverlapCase> ID = Columns.of("id", "uuid", OverlapCase::id);

    private static final Columns<OverlapCase> FOUND = ID.and("account_id", "bigint", OverlapCase::accountId)
            .and("fund", "text", OverlapCase::fund)
            .and("worker_id", "uuid", OverlapCase::workerId)
            .and("transfer_id", "uuid", OverlapCase::transferId)
            .and("brought_fund", "text", OverlapCase::broughtFund)
            .and("present_fund", "text", OverlapCase::presentFund)
            .and("stage", "text", OverlapCase::stage)
            .and("months", "integer", OverlapCase::months)
            .and("ranges", "jsonb", overlap -> MessageJson.write(overlap.ranges()))
            .and("proposal", "jsonb", overlap -> MessageJson.write(overlap.proposal()))
            .and("found_at", "timestamptz", OverlapCase::foundAt);

    private static final Columns<OverlapCase> OPENED = FOUND.and("state", "text", OverlapCase::state);

    /** What a step changes. */
    private static final Columns<OverlapCase> DECIDED = Columns.of("state", "text", OverlapCase::state)
            .and(Columns.of("kept_fund", "text", Verdict::kept)
                    .and("reason", "text", Verdict::reason)
                    .and("principal_fen", "bigint", Verdict::principal)
                    .and("refund_fen", "bigint", Verdict::refund)
                    .and("booked_interest_fen", "bigint", Verdict::bookedInterest)
                    .and("refund_year", "integer", Verdict::year)
                    .and("provisional", "boolean", Verdict::provisional)
                    .and("decided_by", "text", Verdict::decidedBy)
                    .and("decided_at", "timestamptz", Verdict::decidedAt)
                    .in(OverlapCase::verdict))
            .and(Columns.of("paid_on", "date", Payment::paidOn)
                    .and("bank_reference", "text", Payment::bankReference)
                    .and("paid_by", "text", Payment::paidBy)
                    .and("paid_at", "timestamptz", Payment::paidAt)
                    .in(OverlapCase::payment))
            .and("version", "bigint", OverlapCase::version);

    private static final Columns<OverlapCase> STEP = ID.and(DECIDED);

    private static final String SELECT = "SELECT " + FOUND.and(DECIDED).names() + " FROM overlap_cases WHERE fund = ? ";

    private static final Columns<Rehoming> REHOMED = Columns.of("from_account", "bigint", Rehoming::fromAccountId)
            .and("to_account", "bigint", Rehoming::toAccountId)
            .and("to_fund", "text", Rehoming::toFund);

    private OverlapStore() {}

    /** A case's place in the list of its fund: newest first. */
    public record Place(Instant foundAt, UUID id) {}

    /** Writes new cases, which are open; one that is there already stays as it is. */
    public static void open(Connection connection, Collection<OverlapCase> cases) throws SQLException {
        OPENED.write(connection, OPENED.insertInto("overlap_cases") + " ON CONFLICT (id) DO NOTHING", cases);
    }

    /** Gives the open cases of accounts that have joined others to those others; the accounts are locked. */
    public static void rehome(Connection connection, Collection<Rehoming> rehomings) throws SQLException {
        REHOMED.write(
                connection,
                "UPDATE overlap_cases o SET account_id = n.to_account, fund = n.to_fund, version = o.version + 1 FROM "
                        + REHOMED.unnestAs("n") + " WHERE o.account_id = n.from_account AND o.state = 'OPEN'",
                rehomings);
    }

    /** An account that has joined another. */
    public record Rehoming(long fromAccountId, long toAccountId, FundCode toFund) {}

    /** The case of this fund. */
    public static Optional<OverlapCase> find(Connection connection, FundCode fund, UUID id) throws SQLException {
        return Sql.of(connection, SELECT + "AND id = ?", fund, id).first(OverlapStore::read);
    }

    /** The case of this fund, locked. The caller holds the lock of its account. */
    static Optional<OverlapCase> lock(Connection connection, FundCode fund, UUID id) throws SQLException {
        return Sql.of(connection, SELECT + "AND id = ? FOR NO KEY UPDATE", fund, id)
                .first(OverlapStore::read);
    }

    /**
     * The next {@code limit} cases of a fund after {@code after}, newest first.
     *
     * @param state null for all
     */
    static List<OverlapCase> page(
            Connection connection, FundCode fund, @Nullable State state, @Nullable Place after, int limit)
            throws SQLException {
        Instant at = after == null ? null : after.foundAt();
        UUID id = after == null ? null : after.id();
        return Sql.of(connection, SELECT + """
                AND (?::text IS NULL OR state = ?)
                AND (?::timestamptz IS NULL OR (found_at, id) < (?::timestamptz, ?::uuid))
                ORDER BY found_at DESC, id DESC
                LIMIT ?""", fund, state, state, at, at, id, limit)
                .list(OverlapStore::read);
    }

    /** Writes a locked case as it stands now. */
    static void update(Connection connection, OverlapCase overlap) throws SQLException {
        STEP.write(
                connection,
                "UPDATE overlap_cases o SET " + DECIDED.setFrom("n") + " FROM " + STEP.unnestAs("n")
                        + " WHERE o.id = n.id",
                List.of(overlap));
    }

    private static OverlapCase read(Row row) throws SQLException {
        return new OverlapCase(
                row.id("id"),
                row.number("account_id"),
                row.fund("fund"),
                row.id("worker_id"),
                row.id("transfer_id"),
                row.fund("brought_fund"),
                row.fund("present_fund"),
                row.constant(Stage.class, "stage"),
                row.integer("months"),
                List.of(MessageJson.read(row.text("ranges"), MonthRange[].class)),
                MessageJson.read(row.text("proposal"), Proposal.class),
                row.constant(State.class, "state"),
                verdict(row),
                payment(row),
                row.instant("found_at"),
                row.number("version"));
    }

    private static @Nullable Verdict verdict(Row row) throws SQLException {
        return row.isNull("kept_fund")
                ? null
                : new Verdict(
                        row.fund("kept_fund"),
                        row.text("reason"),
                        row.fen("principal_fen"),
                        row.fen("refund_fen"),
                        row.fen("booked_interest_fen"),
                        row.integer("refund_year"),
                        row.isTrue("provisional"),
                        row.text("decided_by"),
                        row.instant("decided_at"));
    }

    private static @Nullable Payment payment(Row row) throws SQLException {
        return row.isNull("paid_on")
                ? null
                : new Payment(
                        row.day("paid_on"), row.text("bank_reference"), row.text("paid_by"), row.instant("paid_at"));
    }
}
