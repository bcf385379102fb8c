package org.jiexu.service.history;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiexu.messages.json.MessageJson;
import org.jspecify.annotations.Nullable;

/**
 * The journal as lines of JSON that anybody can check: every row in its order, after the last row under it each head. The form is a
 * contract: {@code docs/journal.md}.
 */
final class Export {

    static final String FORM = "jiexu-journal-export-v1";

    private static final int PAGE_HEADS = 100;

    private final String service;
    private final HeadKeys keys;
    private final Connection connection;
    private final OutputStream out;
    private long rows;
    private long heads;

    private Export(String service, HeadKeys keys, Connection connection, OutputStream out) {
        this.service = service;
        this.keys = keys;
        this.connection = connection;
        this.out = out;
    }

    /**
     * Writes what comes after a head, in one snapshot; the transaction has done nothing before.
     *
     * @param after number of a head, or 0 for everything; an unknown number counts as the next lower one
     */
    static void write(String service, HeadKeys keys, Connection connection, long after, Instant now, OutputStream out)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; " + PlacedRow.BY_INDEX);
        }
        new Export(service, keys, connection, out).write(after, now);
    }

    private void write(long after, Instant now) throws SQLException {
        Optional<StoredHead> base = HeadStore.before(connection, service, after + 1);
        Map<String, Object> first = line("export");
        first.put("form", FORM);
        first.put("service", service);
        first.put("exportedAt", Head.MICROS.format(now));
        write(first);
        for (Map.Entry<String, String> key : keys.published().entrySet()) {
            Map<String, Object> line = line("key");
            line.put("keyId", key.getKey());
            line.put("publicKey", key.getValue());
            write(line);
        }
        base.ifPresent(stored -> {
            Map<String, Object> line = line("base");
            line.putAll(stored.head().fields());
            line.put("edge", Hashes.hex(stored.edge()));
            write(line);
        });
        long reached = heads(base.orElse(null));
        rows(reached, Long.MAX_VALUE);
        Map<String, Object> last = line("end");
        last.put("rows", rows);
        last.put("heads", heads);
        write(last);
    }

    /** Answers the last position that a head covers. */
    private long heads(@Nullable StoredHead base) throws SQLException {
        long position = base == null ? Long.MIN_VALUE : base.lastPosition();
        long number = base == null ? 0 : base.head().number();
        while (true) {
            List<StoredHead> page = HeadStore.after(connection, service, number, PAGE_HEADS);
            for (StoredHead stored : page) {
                rows(position, stored.lastPosition());
                Map<String, Object> line = line("head");
                line.putAll(stored.head().fields());
                write(line);
                heads++;
                position = stored.lastPosition();
                number = stored.head().number();
            }
            if (page.size() < PAGE_HEADS) {
                return position;
            }
        }
    }

    private void rows(long after, long upTo) throws SQLException {
        PlacedRow.read(connection, after, upTo, placed -> {
            Map<String, Object> line = line("row");
            line.putAll(RowForm.fields(placed.row()));
            write(line);
            rows++;
        });
    }

    private static Map<String, Object> line(String type) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", type);
        return line;
    }

    private void write(Map<String, Object> line) {
        try {
            out.write((MessageJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
