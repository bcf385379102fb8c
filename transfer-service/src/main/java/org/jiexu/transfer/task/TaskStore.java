package org.jiexu.transfer.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** The table of tasks, compared with their causes and made equal to them: one statement each for what is new, what changed and what is gone. */
final class TaskStore {

    private static final Columns<Difference> CHANGING = Columns.of("owner", "text", Difference::owner)
            .and("fund", "text", Difference::fund)
            .and("area", "text", Difference::area)
            .and("since", "timestamptz", Difference::since)
            .and("due_on", "date", Difference::dueOn)
            .and("counted_from", "date", Difference::countedFrom)
            .and("counted_by", "text", Difference::countedBy)
            .and("facts", "text", Difference::facts);

    private static final Columns<Difference> OPENED = Columns.of("kind", "text", Difference::kind)
            .and("subject", "text", Difference::subject)
            .and("transfer_id", "uuid", Difference::transferId)
            .and(CHANGING)
            .and("opened_at", "timestamptz", Difference::seenAt);

    private static final Columns<Difference> CHANGED =
            Columns.of("id", "uuid", Difference::task).and(CHANGING);

    private static final String UPDATE =
            "UPDATE tasks SET " + CHANGING.setFrom("n") + " FROM " + CHANGED.unnestAs("n") + " WHERE tasks.id = n.id";

    private TaskStore() {}

    /**
     * A cause without its task, a task without its cause, or one whose cause is otherwise than it was.
     *
     * @param task the open task; null if there is none
     * @param stands whether the cause is there; if not, the rest has no meaning
     */
    record Difference(
            TaskKind kind,
            String subject,
            @Nullable UUID task,
            boolean stands,
            @Nullable UUID transferId,
            TaskOwner owner,
            @Nullable String fund,
            @Nullable String area,
            @Nullable Instant since,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate countedFrom,
            @Nullable String countedBy,
            @Nullable String facts,
            Instant seenAt) {

        boolean isNew() {
            return stands && task == null;
        }

        private boolean isChanged() {
            return stands && task != null;
        }

        private boolean isGone() {
            return !stands;
        }
    }

    /** How many tasks of a kind are open, how many of them past their day, how many without an owner. */
    record Figures(long open, long late, long unowned) {
        static final Figures NONE = new Figures(0, 0, 0);
    }

    /** What differs, in the order of the subjects, behind one. */
    static List<Difference> differences(Connection connection, TaskKind kind, Given given, String after, int limit)
            throws SQLException {
        return Sql.of(connection, "WITH " + Given.ROW + ", causes AS (" + kind.causes() + """
                ), standing AS (
                    SELECT id, subject, fund, since, due_on, counted_from, counted_by, facts FROM tasks
                    WHERE kind = ? AND closed_at IS NULL)
                SELECT coalesce(c.subject, s.subject) AS subject, s.id AS task, c.subject IS NOT NULL AS stands,
                       c.transfer_id, c.fund, c.since, c.due_on, c.counted_from, c.facts
                FROM causes c FULL JOIN standing s ON s.subject = c.subject
                WHERE coalesce(c.subject, s.subject) > ?
                  AND (c.subject IS NULL OR s.subject IS NULL
                       OR (c.fund, c.since, c.counted_from, c.facts) IS DISTINCT FROM (s.fund, s.since, s.counted_from, s.facts)
                       OR CASE WHEN c.counted_from IS NULL THEN c.due_on IS DISTINCT FROM s.due_on
                               ELSE s.counted_by IS DISTINCT FROM ? END)
                ORDER BY 1 LIMIT ?""")
                .with(given.values())
                .with(kind.name(), after, given.book().version(), limit)
                .list(row -> difference(row, kind, given));
    }

    private static Difference difference(Row row, TaskKind kind, Given given) throws SQLException {
        String fund = row.text("fund");
        String area = fund == null ? null : given.areas().of(new FundCode(fund));
        LocalDate countedFrom = row.day("counted_from");
        LocalDate dueOn = row.day("due_on");
        if (countedFrom != null) {
            dueOn = given.clock().notice(countedFrom) instanceof DueDay.Known(LocalDate day) ? day : null;
        }
        return new Difference(
                kind,
                row.text("subject"),
                row.isNull("task") ? null : row.id("task"),
                row.isTrue("stands"),
                row.isNull("transfer_id") ? null : row.id("transfer_id"),
                owner(kind, fund, area, given),
                fund,
                area,
                row.instantOrNull("since"),
                dueOn,
                countedFrom,
                countedFrom == null ? null : given.book().version(),
                row.text("facts"),
                given.now());
    }

    /** What the owner of the kind needs may be missing: a fund that the table of divisions does not have is of no centre. */
    private static TaskOwner owner(TaskKind kind, @Nullable String fund, @Nullable String area, Given given) {
        boolean found = switch (kind.owner()) {
            case FUND -> fund != null;
            case PROVINCIAL_CENTRE -> area != null && given.areas().isKnown(area);
            case OPERATOR, ADMINISTRATOR -> true;
            case NOBODY -> false;
        };
        return found ? kind.owner() : TaskOwner.NOBODY;
    }

    /** Opens, changes and closes; of one kind. */
    static void settle(Connection connection, TaskKind kind, Collection<Difference> differences, Instant now)
            throws SQLException {
        OPENED.write(
                connection,
                OPENED.insertInto("tasks") + " ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING",
                differences.stream().filter(Difference::isNew).toList());
        CHANGED.write(
                connection,
                UPDATE,
                differences.stream().filter(Difference::isChanged).toList());
        List<UUID> gone = differences.stream()
                .filter(Difference::isGone)
                .map(Difference::task)
                .toList();
        if (!gone.isEmpty()) {
            Sql.of(
                            connection,
                            "UPDATE tasks SET closed_at = ?, done_by = " + kind.doneBy()
                                    + " WHERE id = ANY (?) AND closed_at IS NULL",
                            now,
                            Sql.array("uuid", gone))
                    .update();
        }
    }

    /** Which of these subjects have had a task of the kind before. */
    static Set<String> known(Connection connection, TaskKind kind, Collection<String> subjects) throws SQLException {
        return new HashSet<>(
                Sql.of(connection, "SELECT DISTINCT subject FROM tasks WHERE kind = ? AND subject = ANY (?)")
                        .with(kind.name(), Sql.array("text", subjects))
                        .list(row -> row.text("subject")));
    }

    /** The figures of every kind that has an open task. */
    static Map<TaskKind, Figures> figures(Connection connection, LocalDate today) throws SQLException {
        Map<TaskKind, Figures> figures = new EnumMap<>(TaskKind.class);
        Sql.of(connection, """
                SELECT kind, count(*) AS open, count(*) FILTER (WHERE due_on < ?) AS late,
                       count(*) FILTER (WHERE owner = 'NOBODY') AS unowned
                FROM tasks WHERE closed_at IS NULL AND kind IN %s GROUP BY kind""".formatted(TaskKind.known()), today)
                .each(row -> figures.put(
                        row.constant(TaskKind.class, "kind"),
                        new Figures(row.number("open"), row.number("late"), row.number("unowned"))));
        return figures;
    }
}
