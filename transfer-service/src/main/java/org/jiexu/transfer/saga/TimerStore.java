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

    private record Running(UUID transfer, AwaitedDay day) {}

    private static final Columns<Running> COLUMNS = Columns.<Running>of("transfer_id", "uuid", Running::transfer)
            .and("kind", "text", running -> running.day.timer())
            .and("last_day", "date", running -> knownDay(running.day.lastDay()))
            .and("missing_year", "integer", running -> missingYear(running.day.lastDay()))
            .and("rule_version", "text", running -> running.day.ruleVersion());

    private TimerStore() {}

    /** Writes what cases wait for now in the place of what they waited for, with two statements; the caller holds their locks. */
    public static void replace(Connection connection, Map<UUID, List<AwaitedDay>> awaitedDays) throws SQLException {
        if (awaitedDays.isEmpty()) {
            return;
        }
        Sql.of(connection, "DELETE FROM timers WHERE transfer_id = ANY (?)", Sql.array("uuid", awaitedDays.keySet()))
                .update();
        List<Running> running = new ArrayList<>();
        awaitedDays.forEach((transfer, each) -> each.forEach(day -> running.add(new Running(transfer, day))));
        if (!running.isEmpty()) {
            COLUMNS.write(connection, COLUMNS.insertInto("timers"), running);
        }
    }

    /**
     * Locks the next cases, in the order of their ids, one of whose days is over, or was counted by another book; those that another transaction holds are
     * left out.
     */
    public static List<Transfer> lock(
            Connection connection, LocalDate today, String ruleVersion, Collection<UUID> passedOver, int limit)
            throws SQLException {
        return Sql.of(connection, TransferStore.SELECT + """
                WHERE id IN (SELECT transfer_id FROM timers WHERE last_day < ? OR rule_version <> ?) AND NOT id = ANY (?)
                ORDER BY id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED""")
                .with(today, ruleVersion, Sql.array("uuid", passedOver), limit)
                .list(TransferStore::read);
    }

    private static @Nullable LocalDate knownDay(DueDay due) {
        return due instanceof DueDay.Known(LocalDate day) ? day : null;
    }

    private static @Nullable Integer missingYear(DueDay due) {
        return due instanceof DueDay.CalendarMissing(int year) ? year : null;
    }
}
