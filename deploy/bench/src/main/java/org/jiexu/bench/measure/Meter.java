package org.jiexu.bench.measure;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.Stack;

/** Reads what the processes and databases of a stack have used up. */
public final class Meter {
    /** The name of the process that makes the load. */
    public static final String LOAD_GENERATOR = "load generator";

    private final MeasuredStack stand;

    public Meter(MeasuredStack stand) {
        this.stand = stand;
    }

    /** What was used up to now. */
    public Reading read() throws IOException, SQLException {
        Map<String, Long> commits = new TreeMap<>();
        long walBytes;
        // A database that is not measured, so that looking is not counted.
        try (Connection connection = stand.connect("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT datname, xact_commit FROM pg_stat_database WHERE datname LIKE 'jiexu%'")) {
                while (rows.next()) {
                    commits.put(rows.getString(1), rows.getLong(2));
                }
            }
            try (ResultSet row =
                    statement.executeQuery("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")) {
                row.next();
                walBytes = row.getLong(1);
            }
        }
        return new Reading(System.nanoTime(), cpu(), commits, walBytes);
    }

    private Map<String, Long> cpu() throws IOException {
        Map<String, Long> times = new TreeMap<>();
        CpuTimes.of(ProcessHandle.current().pid()).ifPresent(time -> times.put(LOAD_GENERATOR, time));
        for (String service : Layout.twoLedgers().services()) {
            put(times, service);
        }
        put(times, Stack.KAFKA);
        stand.process(Stack.POSTGRES)
                .ifPresent(process -> CpuTimes.ofPostgres(process.pid())
                        .forEach((database, time) -> times.put("postgres " + database, time)));
        return times;
    }

    private void put(Map<String, Long> times, String part) throws IOException {
        stand.process(part).flatMap(process -> CpuTimes.of(process.pid())).ifPresent(time -> times.put(part, time));
    }
}
