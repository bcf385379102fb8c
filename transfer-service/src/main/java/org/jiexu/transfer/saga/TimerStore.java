package org.jiexu.transfer.saga;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Sql;
import org.jspecify.annotations.Nullable;

/** The table of days that cases wait for. */
public final class TimerStore {

    private record Running(UUID transfer, AwaitedDay deadline) {}

    private static final Columns<Running> COLUMNS = Columns.<Running>of("transfer_id", "uuid", Running::transfer)
            .and("kind", "text", running -> running.deadline.timer())
            .and("last_day", "date", running -> knownDay(running.deadline.lastDay()))
            .and("missing_year", "integer", running -> missingYear(running.deadline.lastDay()))
            .and("rule_version", "text", running -> running.deadline.ruleVersion());

    private TimerStore() {}

    /**
     * What a case has that is looked at because of a day.
     *
     * @param lastDay null while a calendar is missing
     */
    public record Awaited(
            Transfer transfer, Timer timer, @Nullable LocalDate lastDay) {}

    /** Writes what cases wait for now in the place of what they waited for, with two statements; the caller holds their locks. */
    public static void replace(Connection connection, Map<UUID, List<AwaitedDay>> deadlines) throws SQLException {
        if (deadlines.isEmpty()) {
            return;
        }
        Sql.of(connection, "DELETE FROM timers WHERE transfer_id = ANY (?)", Sql.array("uuid", deadlines.keySet()))
                .update();
        List<Running> running = new ArrayList<>();
        deadlines.forEach((transfer, each) -> each.forEach(deadline -> running.add(new Running(transfer, deadline))));
        if (!running.isEmpty()) {
            COLUMNS.write(connection, COLUMNS.insertInto("timers"), running);
        }
    }

    /**
     * Locks the next cases, in the order of their ids, one of whose days is over, or was counted by another book; those that another transaction holds are
     * left out.
     */
    public static List<Awaited> lock(
            Connection connection, LocalDate today, String ruleVersion, Collection<UUID> passedOver, int limit)
            throws SQLException {
        return Sql.of(connection, """
                SELECT t.*, timers.kind AS timer_kind, timers.last_day AS timer_last_day
                FROM timers JOIN transfers t ON t.id = timers.transfer_id
                WHERE (timers.last_day < ? OR timers.rule_version <> ?) AND NOT t.id = ANY (?)
                ORDER BY t.id, timers.kind LIMIT ? FOR NO KEY UPDATE OF t SKIP LOCKED""")
                .with(today, ruleVersion, Sql.array("uuid", passedOver), limit)
                .list(row -> new Awaited(
                        TransferStore.read(row), row.constant(Timer.class, "timer_kind"), row.day("timer_last_day")));
    }

    private static @Nullable LocalDate knownDay(DueDay due) {
        return due instanceof DueDay.Known(LocalDate day) ? day : null;
    }

    private static @Nullable Integer missingYear(DueDay due) {
        return due instanceof DueDay.CalendarMissing(int year) ? year : null;
    }
}
