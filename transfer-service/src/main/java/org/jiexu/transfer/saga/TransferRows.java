package org.jiexu.transfer.saga;

import java.sql.Array;
import java.sql.Connection;
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
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jiexu.events.database.SqlArrays;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.TransferReply.Decisions;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.events.rowtag.TagKeys;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.clock.DueChange;
import org.jiexu.transfer.clock.LegClock;
import org.jspecify.annotations.Nullable;

/** The table of transfers: columns to cases and back, many at a time. */
public final class TransferRows {

    /** The columns that {@link #read} needs, for any SELECT on the table. */
    public static final String COLUMNS = """
            id, number, tracking_code, worker_id, from_fund, to_fund, kind, approved_posting, benefit_gathering,
            applied_by_worker, state,
            state_since, lookup, from_ledger, from_relation_id, from_personal_number, from_account_kind, from_decisions,
            to_ledger, to_relation_id, to_personal_number, to_decisions,
            leg, leg_started_on, due_on, promised_on, due_missing_year, promised_missing_year,
            due_rule_version, due_because,
            letter_number, account_fen, pooled_fen, total_fen, months, provisional, rule_version, staying,
            overlap, reason, version, submitted_at, ended_at""";

    /** What a step can change, and the SQL type of each: one list for insert and update. */
    private static final List<Column> CHANGING = List.of(
            new Column("state", "text", t -> t.state().name()),
            new Column("state_since", "timestamptz", t -> utc(t.stateSince())),
            new Column("lookup", "text", t -> of(t.lookup(), MessageJson::write)),
            new Column("from_ledger", "text", t -> of(t.relations(), Relations::fromLedger)),
            new Column("from_relation_id", "uuid", t -> of(t.relations(), Relations::fromRelationId)),
            new Column("from_personal_number", "text", t -> of(t.relations(), Relations::fromPersonalNumber)),
            new Column(
                    "from_account_kind",
                    "text",
                    t -> of(t.relations(), r -> r.fromAccountKind().name())),
            new Column(
                    "from_decisions",
                    "text",
                    t -> of(t.relations(), r -> r.fromDecisions().name())),
            new Column("to_ledger", "text", t -> of(t.relations(), Relations::toLedger)),
            new Column("to_relation_id", "uuid", t -> of(t.relations(), Relations::toRelationId)),
            new Column("to_personal_number", "text", t -> of(t.relations(), Relations::toPersonalNumber)),
            new Column(
                    "to_decisions",
                    "text",
                    t -> of(t.relations(), r -> r.toDecisions().name())),
            new Column("leg", "text", t -> of(t.clock(), c -> c.leg().name())),
            new Column("leg_started_on", "date", t -> of(t.clock(), LegClock::startedOn)),
            new Column("due_on", "date", t -> of(t.clock(), c -> knownDay(c.statutory()))),
            new Column("promised_on", "date", t -> of(t.clock(), c -> knownDay(c.promised()))),
            new Column("due_missing_year", "int", t -> of(t.clock(), c -> missingYear(c.statutory()))),
            new Column("promised_missing_year", "int", t -> of(t.clock(), c -> missingYear(c.promised()))),
            new Column("due_rule_version", "text", t -> of(t.clock(), LegClock::ruleVersion)),
            new Column("due_because", "text", t -> of(of(t.clock(), LegClock::because), MessageJson::write)),
            new Column("letter_number", "text", Transfer::letterNumber),
            new Column(
                    "account_fen",
                    "bigint",
                    t -> of(t.amounts(), a -> a.account().fen())),
            new Column(
                    "pooled_fen", "bigint", t -> of(t.amounts(), a -> a.pooled().fen())),
            new Column(
                    "total_fen", "bigint", t -> of(t.amounts(), a -> a.total().fen())),
            new Column("months", "int", t -> of(t.amounts(), Amounts::months)),
            new Column("provisional", "boolean", t -> of(t.amounts(), Amounts::provisional)),
            new Column("rule_version", "text", t -> of(t.amounts(), Amounts::ruleVersion)),
            new Column("staying", "text", t -> of(t.amounts(), a -> of(a.staying(), MessageJson::write))),
            new Column("overlap", "text", t -> of(t.overlap(), MessageJson::write)),
            new Column("reason", "text", t -> of(t.reason(), MessageJson::write)),
            new Column("version", "bigint", Transfer::version),
            new Column("ended_at", "timestamptz", t -> of(t.endedAt(), TransferRows::utc)));

    private static final List<Column> FIXED = List.of(
            new Column("id", "uuid", Transfer::id),
            new Column("number", "bigint", Transfer::number),
            new Column("tracking_code", "text", Transfer::trackingCode),
            new Column("worker_id", "uuid", Transfer::workerId),
            new Column("from_fund", "text", t -> t.fromFund().code()),
            new Column("to_fund", "text", t -> t.toFund().code()),
            new Column("kind", "text", t -> t.kind().name()),
            new Column("approved_posting", "text", t -> of(t.application().approvedPosting(), MessageJson::write)),
            new Column("benefit_gathering", "boolean", t -> t.application().benefitGathering()),
            new Column("applied_by_worker", "boolean", t -> t.application().appliedByWorker()),
            new Column("submitted_at", "timestamptz", t -> utc(t.submittedAt())));

    private static final String UPDATE = "UPDATE transfers SET "
            + join(CHANGING, c -> c.name + " = changed." + c.name)
            + ", tag = CASE WHEN transfers.tag IN (changed.tag_before, changed.previous_tag_before,"
            + " changed.shorter_before, changed.previous_shorter_before)"
            + " THEN changed.tag_after ELSE transfers.tag END"
            + " FROM unnest(?::uuid[], "
            + join(CHANGING, c -> "?::" + c.type + "[]")
            + ", ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) AS changed (id, "
            + join(CHANGING, c -> c.name)
            + ", tag_before, previous_tag_before, shorter_before, previous_shorter_before, tag_after) WHERE transfers.id = changed.id";

    private static final String INSERT = "INSERT INTO transfers ("
            + join(allColumns(), c -> c.name)
            + ", tag) SELECT * FROM unnest("
            + join(allColumns(), c -> "?::" + c.type + "[]")
            + ", ?::bigint[])";

    private TransferRows() {}

    private record Column(String name, String type, Function<Transfer, @Nullable Object> value) {}

    /** Locks the cases in the order of their ids and reads them; an unknown id is missing in the answer. */
    public static List<Transfer> lock(Connection connection, Collection<UUID> ids) throws SQLException {
        return select(connection, "WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", ids);
    }

    /** Reads cases without locking them. */
    public static List<Transfer> find(Connection connection, Collection<UUID> ids) throws SQLException {
        return select(connection, "WHERE id = ANY (?) ORDER BY id", ids);
    }

    /**
     * Takes the next numbers for so many applications, as the first statement of their transaction, which goes by index from here on
     * ({@link Transaction#BY_INDEX}).
     */
    public static List<Long> nextNumbers(Connection connection, int count) throws SQLException {
        List<Long> numbers = new ArrayList<>(count);
        try (PreparedStatement select = connection.prepareStatement(
                Transaction.BY_INDEX + "SELECT nextval('transfer_numbers') FROM generate_series(1, ?)")) {
            select.setInt(1, count);
            select.execute();
            select.getMoreResults();
            try (ResultSet result = select.getResultSet()) {
                while (result.next()) {
                    numbers.add(result.getLong(1));
                }
            }
        }
        return numbers;
    }

    /** Gives none of the next so many numbers. */
    static void skipNumbers(Connection connection, int count) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(nextval('transfer_numbers')) FROM generate_series(1, ?)")) {
            select.setInt(1, count);
            select.execute();
        }
    }

    /** Inserts new cases with one statement, tagged. */
    public static void insert(Connection connection, TagKeys tags, Collection<Transfer> transfers) throws SQLException {
        if (transfers.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int next = bind(insert, 1, allColumns(), transfers);
            RowBytes bytes = new RowBytes();
            Object[] tagged = transfers.stream()
                    .map(transfer -> tags.tag(CaseTag.into(bytes, transfer)))
                    .toArray();
            insert.setArray(next, connection.createArrayOf("bigint", tagged));
            insert.executeUpdate();
        }
    }

    /**
     * Writes each case once, with one statement; the caller holds their locks. A case whose row was not as the service had
     * written it does not become so by being written again: its tag stays.
     *
     * @param read the cases as they were read under these locks, by id
     */
    public static void update(
            Connection connection, TagKeys tags, Collection<Transfer> transfers, Map<UUID, Transfer> read)
            throws SQLException {
        if (transfers.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            bind(update, 1, List.of(FIXED.getFirst()), transfers);
            int next = bind(update, 2, CHANGING, transfers);
            for (Object[] column : tags(tags, transfers, read)) {
                update.setArray(next++, connection.createArrayOf("bigint", column));
            }
            update.executeUpdate();
        }
    }

    /**
     * Of each case the tag that its row had if it was as written, the same with the previous key, both in the shorter form from
     * before, and the one it gets.
     */
    private static Object[][] tags(TagKeys tags, Collection<Transfer> transfers, Map<UUID, Transfer> read) {
        Object[][] columns = new Object[5][transfers.size()];
        RowBytes bytes = new RowBytes();
        int i = 0;
        for (Transfer transfer : transfers) {
            Transfer before = read.get(transfer.id());
            if (before == null) {
                throw new IllegalArgumentException("transfer " + transfer.id() + " is written and was not read");
            }
            CaseTag.into(bytes, before);
            columns[0][i] = tags.tag(bytes);
            columns[1][i] = tags.previousTag(bytes);
            CaseTag.intoShorter(bytes, before);
            columns[2][i] = tags.tag(bytes);
            columns[3][i] = tags.previousTag(bytes);
            columns[4][i] = tags.tag(CaseTag.into(bytes, transfer));
            i++;
        }
        return columns;
    }

    /** The case of a row that has {@link #COLUMNS}. */
    public static Transfer read(ResultSet row) throws SQLException {
        return new Transfer(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("tracking_code"),
                application(row),
                Transfer.Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getObject("state_since", OffsetDateTime.class).toInstant(),
                of(row.getString("lookup"), text -> MessageJson.read(text, Lookup.class)),
                relations(row),
                clock(row),
                row.getString("letter_number"),
                amounts(row),
                of(row.getString("overlap"), text -> MessageJson.read(text, Overlap.class)),
                of(row.getString("reason"), text -> MessageJson.read(text, Reason.class)),
                row.getLong("version"),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                of(row.getObject("ended_at", OffsetDateTime.class), OffsetDateTime::toInstant));
    }

    private static List<Transfer> select(Connection connection, String condition, Collection<UUID> ids)
            throws SQLException {
        List<Transfer> transfers = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM transfers " + condition)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    transfers.add(read(rows));
                }
            }
        }
        return transfers;
    }

    private static Transfer.Application application(ResultSet row) throws SQLException {
        return new Transfer.Application(
                row.getObject("worker_id", UUID.class),
                new FundCode(row.getString("from_fund")),
                new FundCode(row.getString("to_fund")),
                of(row.getString("approved_posting"), text -> MessageJson.read(text, ApprovedPosting.class)),
                row.getBoolean("benefit_gathering"),
                row.getBoolean("applied_by_worker"));
    }

    private static @Nullable Relations relations(ResultSet row) throws SQLException {
        if (row.getString("from_ledger") == null) {
            return null;
        }
        return new Relations(
                row.getString("from_ledger"),
                row.getObject("from_relation_id", UUID.class),
                row.getString("from_personal_number"),
                AccountKind.valueOf(row.getString("from_account_kind")),
                Decisions.valueOf(row.getString("from_decisions")),
                row.getString("to_ledger"),
                row.getObject("to_relation_id", UUID.class),
                row.getString("to_personal_number"),
                Decisions.valueOf(row.getString("to_decisions")));
    }

    private static @Nullable LegClock clock(ResultSet row) throws SQLException {
        String leg = row.getString("leg");
        if (leg == null) {
            return null;
        }
        return new LegClock(
                Leg.valueOf(leg),
                row.getObject("leg_started_on", LocalDate.class),
                dueDay(row.getObject("due_on", LocalDate.class), row.getInt("due_missing_year")),
                dueDay(row.getObject("promised_on", LocalDate.class), row.getInt("promised_missing_year")),
                row.getString("due_rule_version"),
                of(row.getString("due_because"), text -> MessageJson.read(text, DueChange.class)));
    }

    private static @Nullable Amounts amounts(ResultSet row) throws SQLException {
        if (row.getObject("total_fen") == null) {
            return null;
        }
        return new Amounts(
                Fen.of(row.getLong("account_fen")),
                Fen.of(row.getLong("pooled_fen")),
                Fen.of(row.getLong("total_fen")),
                row.getInt("months"),
                row.getBoolean("provisional"),
                row.getString("rule_version"),
                of(row.getString("staying"), text -> MessageJson.read(text, Staying.class)));
    }

    private static DueDay dueDay(@Nullable LocalDate day, int missingYear) {
        return day == null ? new DueDay.CalendarMissing(missingYear) : new DueDay.Known(day);
    }

    private static @Nullable LocalDate knownDay(DueDay due) {
        return due instanceof DueDay.Known(LocalDate day) ? day : null;
    }

    private static @Nullable Integer missingYear(DueDay due) {
        return due instanceof DueDay.CalendarMissing(int year) ? year : null;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T, R> @Nullable R of(@Nullable T value, Function<T, @Nullable R> form) {
        return value == null ? null : form.apply(value);
    }

    /** Answers the index after the last that it bound. */
    private static int bind(
            PreparedStatement statement, int first, List<Column> columns, Collection<Transfer> transfers)
            throws SQLException {
        int index = first;
        for (Column column : columns) {
            Object[] values = transfers.stream().map(column.value).toArray();
            Array array = SqlArrays.of(statement.getConnection(), column.type, values);
            statement.setArray(index++, array);
        }
        return index;
    }

    private static List<Column> allColumns() {
        List<Column> all = new ArrayList<>(FIXED);
        all.addAll(CHANGING);
        return all;
    }

    private static String join(List<Column> columns, Function<Column, String> form) {
        return String.join(", ", columns.stream().map(form).toList());
    }
}
