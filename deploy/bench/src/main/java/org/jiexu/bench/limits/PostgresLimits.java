package org.jiexu.bench.limits;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiexu.bench.measure.Throughput;
import org.jiexu.bench.stack.MeasuredStack;

/** What the database can do alone: one row a transaction, each on disk before the next. */
public final class PostgresLimits {
    private static final String DATABASE = "jiexu_limits";
    /** About what a journal row takes. */
    private static final String CONTENT = "x".repeat(200);

    private final MeasuredStack stand;

    public PostgresLimits(MeasuredStack stand) throws SQLException {
        this.stand = stand;
        stand.createDatabase(DATABASE);
        try (Connection connection = stand.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS single_rows ("
                    + "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content text NOT NULL)");
        }
    }

    /** Durable commits of single rows, by so many sessions at once. */
    public Throughput commits(int sessions, Duration time) throws IOException {
        List<Callable<Long>> tasks = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < sessions; i++) {
            tasks.add(() -> insertUntil(begin + time.toNanos()));
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(sessions)) {
            long committed = 0;
            for (Future<Long> task : executor.invokeAll(tasks)) {
                committed += task.get();
            }
            return Throughput.since(begin, committed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while single rows were committed", e);
        } catch (ExecutionException e) {
            throw new IOException("single rows could not be committed: " + e.getCause(), e);
        }
    }

    private long insertUntil(long end) throws SQLException {
        try (Connection connection = stand.connect(DATABASE);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO single_rows (content) VALUES (?)")) {
            insert.setString(1, CONTENT);
            long committed = 0;
            while (System.nanoTime() < end) {
                insert.executeUpdate();
                committed++;
            }
            return committed;
        }
    }
}
