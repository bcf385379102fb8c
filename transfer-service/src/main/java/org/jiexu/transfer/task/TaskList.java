package org.jiexu.transfer.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.database.Sql;
import org.jiexu.service.page.Cursor;
import org.jiexu.service.page.Page;
import org.jiexu.service.page.PageRequest;
import org.jspecify.annotations.Nullable;

/** Reads tasks, each caller only those of the own fund or area: open ones oldest first, closed ones newest first. */
final class TaskList {

    /** The names of the two lists in their cursors. */
    private static final String OPEN = "tasks";

    private static final String CLOSED = "tasks-done";

    private TaskList() {}

    /**
     * Which tasks are asked for; a null leaves the filter out.
     *
     * @param mine only those that the caller owns
     * @param lateOn only those that were due before this day
     */
    record Filter(
            boolean closed,
            boolean mine,
            @Nullable FundCode fund,
            @Nullable TaskKind kind,
            @Nullable LocalDate lateOn) {}

    static Page<TaskRow> read(Connection connection, Caller caller, Filter filter, PageRequest page)
            throws SQLException {
        Conditions conditions = new Conditions(caller, filter);
        String list = filter.closed ? CLOSED : OPEN;
        Cursor after = page.after(list, 1);
        if (after != null) {
            Long number = after.part(0, Long::valueOf);
            conditions.add("tasks.number " + (filter.closed ? "<" : ">") + " ?", number);
        }
        String order = " ORDER BY tasks.number" + (filter.closed ? " DESC" : "") + " LIMIT " + page.rowsToRead();
        List<TaskRow> rows = Sql.of(connection, TaskRow.SELECT + conditions.where() + order, conditions.values())
                .list(TaskRow::read);
        return Page.of(rows, page, last -> Cursor.in(list, Long.toString(last.number())));
    }

    static List<TaskResource.KindCount> count(Connection connection, Caller caller, Filter filter, LocalDate today)
            throws SQLException {
        Conditions conditions = new Conditions(caller, filter);
        return Sql.of(
                        connection,
                        "SELECT kind, count(*) AS tasks, count(*) FILTER (WHERE due_on < DATE '" + today
                                + "') AS late FROM tasks" + conditions.where() + " GROUP BY kind ORDER BY kind",
                        conditions.values())
                .list(row -> new TaskResource.KindCount(
                        row.constant(TaskKind.class, "kind"), row.number("tasks"), row.number("late")));
    }

    /** The task, if there is one and the caller may see it. */
    static Optional<TaskRow> find(Connection connection, Caller caller, UUID id) throws SQLException {
        Conditions conditions = Conditions.ofCaller(caller);
        conditions.add("tasks.id = ?", id);
        return Sql.of(connection, TaskRow.SELECT + conditions.where(), conditions.values())
                .first(TaskRow::read);
    }

    /** SQL conditions with their values, all joined by AND. */
    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        private Conditions() {}

        Conditions(Caller caller, Filter filter) {
            addCaller(caller);
            add("tasks.closed_at IS " + (filter.closed ? "NOT NULL" : "NULL"));
            if (filter.mine) {
                add(ofOwner(caller));
            }
            if (filter.fund != null) {
                add("tasks.fund = ?", filter.fund.code());
            }
            if (filter.kind != null) {
                add("tasks.kind = ?", filter.kind.name());
            }
            if (filter.lateOn != null) {
                add("tasks.due_on < ?", filter.lateOn);
            }
        }

        static Conditions ofCaller(Caller caller) {
            Conditions conditions = new Conditions();
            conditions.addCaller(caller);
            return conditions;
        }

        /** Administrators and auditors see all. */
        private void addCaller(Caller caller) {
            add("tasks.kind IN " + TaskKind.known());
            FundCode fund = caller.fund();
            String area = caller.area();
            if (fund != null) {
                add("tasks.fund = ?", fund.code());
            } else if (area != null) {
                add("tasks.area = ?", area);
            } else if (caller.role().reader() != Role.ADMINISTRATOR) {
                add("false");
            }
        }

        /** What has no owner is an administrator's until it has one; an auditor owns nothing. */
        private static String ofOwner(Caller caller) {
            return switch (caller.role()) {
                case OFFICER, SUPERVISOR, TREASURER -> "tasks.owner = 'FUND'";
                case PROVINCIAL_CENTRE -> "tasks.owner = 'PROVINCIAL_CENTRE'";
                case ADMINISTRATOR -> "tasks.owner IN ('ADMINISTRATOR', 'OPERATOR', 'NOBODY')";
                case AUDITOR, PARTNER, WORKER, SERVICE -> "false";
            };
        }

        private void add(String condition, Object... bound) {
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
