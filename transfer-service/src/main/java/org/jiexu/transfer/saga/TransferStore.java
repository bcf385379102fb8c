package org.jiexu.transfer.saga;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.calendar.Standstill;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.transfer.clock.DueChange;
import org.jiexu.transfer.clock.LegClock;
import org.jspecify.annotations.Nullable;

/** The table of transfers: columns to cases and back, many at a time. */
public final class TransferStore {

    private static final Columns<Transfer> ID = Columns.of("id", "uuid", Transfer::id);

    /** What is fixed with the application. */
    private static final Columns<Transfer> FIXED = ID.and("number", "bigint", Transfer::number)
            .and("tracking_code", "text", Transfer::trackingCode)
            .and("worker_id", "uuid", Transfer::workerId)
            .and("from_fund", "text", Transfer::fromFund)
            .and("to_fund", "text", Transfer::toFund)
            .and("kind", "text", Transfer::kind)
            .and("approved_posting", "text", t -> json(t.application().approvedPosting()))
            .and("benefit_gathering", "boolean", t -> t.application().benefitGathering())
            .and("applied_by_worker", "boolean", t -> t.application().appliedByWorker())
            .and("submitted_at", "timestamptz", Transfer::submittedAt);

    private static final Columns<Relations> RELATIONS = Columns.of("from_ledger", "text", Relations::fromLedger)
            .and("from_relation_id", "uuid", Relations::fromRelationId)
            .and("from_personal_number", "text", Relations::fromPersonalNumber)
            .and("from_account_kind", "text", Relations::fromAccountKind)
            .and("from_decisions", "text", Relations::fromDecisions)
            .and("to_ledger", "text", Relations::toLedger)
            .and("to_relation_id", "uuid", Relations::toRelationId)
            .and("to_personal_number", "text", Relations::toPersonalNumber)
            .and("to_decisions", "text", Relations::toDecisions);

    private static final Columns<LegClock> CLOCK = Columns.of("leg", "text", LegClock::leg)
            .and("leg_started_on", "date", LegClock::startedOn)
            .and("due_on", "date", c -> knownDay(c.statutory()))
            .and("promised_on", "date", c -> knownDay(c.promised()))
            .and("due_missing_year", "integer", c -> missingYear(c.statutory()))
            .and("promised_missing_year", "integer", c -> missingYear(c.promised()))
            .and("due_rule_version", "text", LegClock::ruleVersion)
            .and("due_because", "text", c -> json(c.because()))
            .and("leg_pauses", "text", c -> c.pauses().isEmpty() ? null : json(c.pauses()));

    private static final Columns<Amounts> AMOUNTS = Columns.of("account_fen", "bigint", Amounts::account)
            .and("pooled_fen", "bigint", Amounts::pooled)
            .and("total_fen", "bigint", Amounts::total)
            .and("months", "integer", Amounts::months)
            .and("provisional", "boolean", Amounts::provisional)
            .and("rule_version", "text", Amounts::ruleVersion)
            .and("staying", "text", a -> json(a.staying()));

    /** What a step can change. */
    private static final Columns<Transfer> CHANGING = Columns.of("state", "text", Transfer::state)
            .and("state_since", "timestamptz", Transfer::stateSince)
            .and("lookup", "text", t -> json(t.lookup()))
            .and(RELATIONS.in(Transfer::relations))
            .and(CLOCK.in(Transfer::clock))
            .and("letter_number", "text", Transfer::letterNumber)
            .and(AMOUNTS.in(Transfer::amounts))
            .and("overlap", "text", t -> json(t.overlap()))
            .and("reason", "text", t -> json(t.reason()))
            .and("hold", "text", t -> json(t.hold()))
            .and("bank", "text", t -> json(t.bank()))
            .and("version", "bigint", Transfer::version)
            .and("ended_at", "timestamptz", Transfer::endedAt);

    private static final Columns<Transfer> ALL = FIXED.and(CHANGING);

    /** The columns that {@link #read} needs, for any SELECT on the table. */
    public static final String COLUMNS = ALL.names();

    /** All cases; a condition may follow. */
    public static final String SELECT = "SELECT " + COLUMNS + " FROM transfers ";

    /**
     * Whether a case by bank waits for a treasurer though its state says a service, as {@link Transfer#waitingFor} has it, in SQL over the row of
     * a case. Somebody else may have written any text.
     */
    public static final String WAITS_FOR_TREASURER = "CASE WHEN bank IS JSON OBJECT"
            + " THEN state = 'TAKING_BACK' OR (state = 'REMITTING' AND bank::jsonb ->> 'payment' IS NOT NULL)"
            + " ELSE false END";

    private static final Columns<Opened> OPENED = ALL.in(Opened::transfer).and("tag", "bigint", Opened::tag);

    private static final Columns<Changed> CHANGED = ID.and(CHANGING)
            .in(Changed::transfer)
            .and("tag_before", "bigint", Changed::tagBefore)
            .and("previous_tag_before", "bigint", Changed::previousTagBefore)
            .and("shorter_before", "bigint", Changed::shorterBefore)
            .and("previous_shorter_before", "bigint", Changed::previousShorterBefore)
            .and("tag_after", "bigint", Changed::tagAfter);

    private static final String UPDATE = "UPDATE transfers SET " + CHANGING.setFrom("changed")
            + ", tag = CASE WHEN transfers.tag IN (changed.tag_before, changed.previous_tag_before,"
            + " changed.shorter_before, changed.previous_shorter_before)"
            + " THEN changed.tag_after ELSE transfers.tag END"
            + " FROM " + CHANGED.unnestAs("changed") + " WHERE transfers.id = changed.id";

    private TransferStore() {}

    private record Opened(Transfer transfer, long tag) {}

    /**
     * A case that is written again.
     *
     * @param tagBefore the tag that its row has if it is as written, {@code previousTagBefore} the same with the previous key, and both in the
     *     shorter form from before
     * @param tagAfter the one that it gets then
     */
    private record Changed(
            Transfer transfer,
            long tagBefore,
            long previousTagBefore,
            long shorterBefore,
            long previousShorterBefore,
            long tagAfter) {}

    /**
     * Locks the cases in the order of their ids and reads them, to decide about them; an unknown id is missing in the answer.
     *
     * @throws IllegalStateException if one is not fit
     */
    public static List<Transfer> lock(Connection connection, Collection<UUID> ids) throws SQLException {
        List<Transfer> locked = select(connection, "WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", ids);
        for (Transfer transfer : locked) {
            if (!transfer.isFit()) {
                throw new IllegalStateException("transfer " + transfer.id() + " is " + transfer.state()
                        + " and has not what that state has: somebody else wrote it");
            }
        }
        return locked;
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
        return Sql.of(
                        connection,
                        Transaction.BY_INDEX + "SELECT nextval('transfer_numbers') FROM generate_series(1, ?)")
                .with(count)
                .list(row -> row.number("nextval"));
    }

    /** Gives none of the next so many numbers. */
    static void skipNumbers(Connection connection, int count) throws SQLException {
        Sql.of(connection, "SELECT count(nextval('transfer_numbers')) FROM generate_series(1, ?)", count)
                .run();
    }

    /** Inserts new cases with one statement, tagged. */
    public static void insert(Connection connection, TagKeys tags, Collection<Transfer> transfers) throws SQLException {
        RowBytes bytes = new RowBytes();
        List<Opened> opened = transfers.stream()
                .map(transfer -> new Opened(transfer, tags.tag(CaseTag.into(bytes, transfer))))
                .toList();
        OPENED.insert(connection, "transfers", opened);
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
        RowBytes bytes = new RowBytes();
        List<Changed> changed = new ArrayList<>(transfers.size());
        for (Transfer transfer : transfers) {
            Transfer before = read.get(transfer.id());
            if (before == null) {
                throw new IllegalArgumentException("transfer " + transfer.id() + " is written and was not read");
            }
            long after = tags.tag(CaseTag.into(bytes, transfer));
            CaseTag.intoShorter(bytes, before);
            long shorter = tags.tag(bytes);
            long previousShorter = tags.previousTag(bytes);
            CaseTag.into(bytes, before);
            changed.add(
                    new Changed(transfer, tags.tag(bytes), tags.previousTag(bytes), shorter, previousShorter, after));
        }
        CHANGED.write(connection, UPDATE, changed);
    }

    /** The case of a row that has {@link #COLUMNS}; not {@link Transfer#isFit fit} if its columns do not fit its state, which somebody else wrote. */
    public static Transfer read(Row row) throws SQLException {
        State state = row.constant(State.class, "state");
        return new Transfer(
                new Transfer.Header(
                        row.id("id"),
                        row.number("number"),
                        row.text("tracking_code"),
                        application(row),
                        row.constant(Transfer.Kind.class, "kind"),
                        row.instant("submitted_at")),
                row.number("version"),
                state,
                row.instant("state_since"),
                phase(state, row),
                row.textOrNull("hold", text -> MessageJson.read(text, Hold.class)),
                row.textOrNull("bank", text -> MessageJson.read(text, ByBank.class)));
    }

    private static Phase phase(State state, Row row) throws SQLException {
        try {
            return Phase.of(
                    state,
                    row.textOrNull("lookup", text -> MessageJson.read(text, Lookup.class)),
                    clock(row),
                    stage(row),
                    row.textOrNull("reason", text -> MessageJson.read(text, Reason.class)),
                    row.instantOrNull("ended_at"));
        } catch (IllegalArgumentException | NullPointerException e) {
            // Not hidden: the case is shown as unfit, nothing is decided about it, and the reconciliation names it.
            return new Phase.Unfit();
        }
    }

    private static List<Transfer> select(Connection connection, String condition, Collection<UUID> ids)
            throws SQLException {
        return Sql.of(connection, SELECT + condition, Sql.array("uuid", ids)).list(TransferStore::read);
    }

    private static Transfer.Application application(Row row) throws SQLException {
        return new Transfer.Application(
                row.id("worker_id"),
                row.fund("from_fund"),
                row.fund("to_fund"),
                row.textOrNull("approved_posting", text -> MessageJson.read(text, ApprovedPosting.class)),
                row.isTrue("benefit_gathering"),
                row.isTrue("applied_by_worker"));
    }

    private static @Nullable Stage stage(Row row) throws SQLException {
        Overlap overlap = row.textOrNull("overlap", text -> MessageJson.read(text, Overlap.class));
        String letterNumber = row.text("letter_number");
        Amounts amounts = amounts(row);
        if (!row.isNull("from_ledger")) {
            return Stage.of(relations(row), overlap, letterNumber, amounts);
        }
        if (overlap != null || letterNumber != null || amounts != null) {
            throw new IllegalArgumentException("a letter, a form or an overlap of nothing that was reserved");
        }
        return null;
    }

    private static Relations relations(Row row) throws SQLException {
        return new Relations(
                row.text("from_ledger"),
                row.id("from_relation_id"),
                row.text("from_personal_number"),
                row.constant(AccountKind.class, "from_account_kind"),
                row.constant(Decisions.class, "from_decisions"),
                row.text("to_ledger"),
                row.id("to_relation_id"),
                row.text("to_personal_number"),
                row.constant(Decisions.class, "to_decisions"));
    }

    private static @Nullable LegClock clock(Row row) throws SQLException {
        if (row.isNull("leg")) {
            return null;
        }
        return new LegClock(
                row.constant(Leg.class, "leg"),
                row.day("leg_started_on"),
                dueDay(row.day("due_on"), row.integer("due_missing_year")),
                dueDay(row.day("promised_on"), row.integer("promised_missing_year")),
                row.text("due_rule_version"),
                row.textOrNull("due_because", text -> MessageJson.read(text, DueChange.class)),
                pauses(row));
    }

    private static List<Standstill> pauses(Row row) throws SQLException {
        Standstill[] pauses = row.textOrNull("leg_pauses", text -> MessageJson.read(text, Standstill[].class));
        return pauses == null ? List.of() : List.of(pauses);
    }

    private static @Nullable Amounts amounts(Row row) throws SQLException {
        if (row.isNull("total_fen")) {
            return null;
        }
        return new Amounts(
                row.fen("account_fen"),
                row.fen("pooled_fen"),
                row.fen("total_fen"),
                row.integer("months"),
                row.isTrue("provisional"),
                row.text("rule_version"),
                row.textOrNull("staying", text -> MessageJson.read(text, Staying.class)));
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

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : MessageJson.write(value);
    }
}
