package org.jiexu.transfer.application;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.Sql;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jiexu.transfer.area.FundAreas;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.jspecify.annotations.Nullable;

/** Reads the queue of transfers, newest first. */
final class TransferList {
    /** The name of this list in its cursors. */
    private static final String LIST = "transfers";

    /** Nobody is late while a leg is suspended. */
    private static final String NOT_SUSPENDED = Stream.of(State.values())
            .filter(State::isClockSuspended)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", ", " AND state NOT IN (", ")"));

    private TransferList() {}

    /**
     * Which cases are asked for; a null leaves the filter out.
     *
     * @param party only cases in which this fund is source or destination
     * @param area only cases in which a fund of this pooling area is
     * @param lateOn only open cases whose leg was due before this day
     * @param askedBefore only cases that wait for a service since before this moment
     */
    record Filter(
            List<State> states,
            @Nullable FundCode party,
            @Nullable OfArea area,
            @Nullable FundCode fromFund,
            @Nullable FundCode toFund,
            @Nullable UUID workerId,
            @Nullable LocalDate lateOn,
            @Nullable Instant askedBefore) {}

    /** A pooling area, and how the area of a fund is said in SQL. */
    record OfArea(String area, FundAreas areas) {}

    /** How many cases are in a state, how many of them late, how many not answered by a service, and since when the oldest waits. */
    record StateCount(State state, long count, long late, long unanswered, Instant oldestSince) {}

    static Page<Transfer> read(Connection connection, Filter filter, PageRequest page) throws SQLException {
        Conditions conditions = Conditions.of(filter);
        Cursor after = page.after(LIST, 1);
        if (after != null) {
            Long number = after.part(0, Long::valueOf);
            conditions.add("number < ?", number);
        }
        String sql = TransferStore.SELECT + conditions.where() + " ORDER BY number DESC LIMIT " + page.rowsToRead();
        List<Transfer> transfers = Sql.of(connection, sql, conditions.values()).list(TransferStore::read);
        return Page.of(transfers, page, last -> Cursor.in(LIST, Long.toString(last.number())));
    }

    /** @param askedBefore since when a case that waits for a service counts as not answered */
    static List<StateCount> count(Connection connection, Filter filter, LocalDate today, Instant askedBefore)
            throws SQLException {
        Conditions conditions = Conditions.of(filter);
        String sql = "SELECT state, count(*) AS cases, count(*) FILTER (WHERE due_on < DATE '" + today
                + "') AS late, count(*) FILTER (WHERE state_since <= TIMESTAMPTZ '" + askedBefore
                + "' AND NOT (" + TransferStore.WAITS_FOR_TREASURER
                + ")) AS asked, min(state_since) AS oldest FROM transfers" + conditions.where() + " GROUP BY state";
        List<StateCount> counts = Sql.of(connection, sql, conditions.values()).list(row -> {
            State state = row.constant(State.class, "state");
            return new StateCount(
                    state,
                    row.number("cases"),
                    state.isClockSuspended() ? 0 : row.number("late"),
                    state.waitsForService() ? row.number("asked") : 0,
                    row.instant("oldest"));
        });
        counts.sort(java.util.Comparator.comparing(StateCount::state));
        return counts;
    }

    /** How many open cases wait for the calendar of a year: a due day of the leg or of the whole transfer needs it. */
    record CalendarMissing(int year, long transfers) {}

    static List<CalendarMissing> calendarsMissing(Connection connection, Filter filter, StatutoryClock clock)
            throws SQLException {
        Conditions conditions = Conditions.of(filter);
        conditions.add("ended_at IS NULL AND kind = 'TRANSFER'");
        SortedMap<Integer, Long> counts = new TreeMap<>();
        String sql = "SELECT (submitted_at AT TIME ZONE '" + StatutoryClock.ZONE + "')::date AS submitted_on,"
                + " due_missing_year, count(*) AS cases FROM transfers" + conditions.where() + " GROUP BY 1, 2";
        Sql.of(connection, sql, conditions.values()).each(row -> {
            int year = row.integer("due_missing_year");
            if (row.isNull("due_missing_year")) {
                DueDay whole = clock.whole(row.day("submitted_on"));
                year = whole instanceof DueDay.CalendarMissing(int missing) ? missing : 0;
            }
            if (year > 0) {
                counts.merge(year, row.number("cases"), Long::sum);
            }
        });
        return counts.entrySet().stream()
                .map(entry -> new CalendarMissing(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** SQL conditions with their values, all joined by AND. */
    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        static Conditions of(Filter filter) {
            Conditions conditions = new Conditions();
            if (!filter.states.isEmpty()) {
                conditions.addStates(filter.states);
            }
            if (filter.party != null) {
                String code = filter.party.code();
                conditions.add("(from_fund = ? OR to_fund = ?)", code, code);
            }
            if (filter.area != null) {
                FundAreas areas = filter.area.areas();
                conditions.add(
                        "(" + areas.sql("from_fund") + " = ? OR " + areas.sql("to_fund") + " = ?)",
                        filter.area.area(),
                        filter.area.area());
            }
            if (filter.fromFund != null) {
                conditions.add("from_fund = ?", filter.fromFund.code());
            }
            if (filter.toFund != null) {
                conditions.add("to_fund = ?", filter.toFund.code());
            }
            if (filter.workerId != null) {
                conditions.add("worker_id = ?", filter.workerId);
            }
            if (filter.lateOn != null) {
                conditions.add("ended_at IS NULL AND due_on < ?" + NOT_SUSPENDED, filter.lateOn);
            }
            if (filter.askedBefore != null) {
                conditions.addStates(
                        Stream.of(State.values()).filter(State::waitsForService).toList());
                conditions.add("state_since <= ?", filter.askedBefore);
                conditions.add("NOT (" + TransferStore.WAITS_FOR_TREASURER + ")");
            }
            return conditions;
        }

        /** No index has the state of an open case: those are found among the open ones, the others by how they ended. */
        private void addStates(List<State> states) {
            List<State> open = states.stream().filter(state -> !state.isFinal()).toList();
            List<State> ended = states.stream().filter(State::isFinal).toList();
            List<String> either = new ArrayList<>();
            if (!open.isEmpty()) {
                either.add("ended_at IS NULL AND state IN (" + marks(open) + ")");
            }
            if (!ended.isEmpty()) {
                either.add("end_state IN (" + marks(ended) + ")");
            }
            add(
                    "(" + String.join(" OR ", either) + ")",
                    Stream.concat(open.stream(), ended.stream()).map(Enum::name).toArray());
        }

        private static String marks(List<State> states) {
            return String.join(", ", states.stream().map(state -> "?").toList());
        }

        void add(String condition, Object... bound) {
            conditions.add(condition);
            values.addAll(List.of(bound));
        }

        String where() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }

        Object[] values() {
            return values.toArray();
        }
    }
}
