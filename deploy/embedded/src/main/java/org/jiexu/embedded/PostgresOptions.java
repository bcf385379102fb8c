package org.jiexu.embedded;

import java.util.List;
import java.util.Map;

/** How a PostgreSQL is set that the services work on, whoever starts it. */
public final class PostgresOptions {
    /** Arguments of {@code initdb}: texts are compared byte by byte and read as UTF-8, the same on every machine. */
    public static final List<String> LOCALE =
            List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");

    private PostgresOptions() {}

    /**
     * Settings by PostgreSQL's names.
     *
     * @param durable whether a commit waits for the disk; tests do without
     * @param maxConnections how many sessions at once
     * @param sharedBuffersMegabytes the size of the server's own cache
     */
    public static Map<String, String> of(boolean durable, int maxConnections, int sharedBuffersMegabytes) {
        String waits = durable ? "on" : "off";
        return Map.ofEntries(
                Map.entry("max_connections", Integer.toString(maxConnections)),
                Map.entry("shared_buffers", sharedBuffersMegabytes + "MB"),
                Map.entry("fsync", waits),
                Map.entry("synchronous_commit", waits),
                Map.entry("full_page_writes", waits),
                Map.entry("jit", "off"),
                Map.entry("timezone", "Asia/Shanghai"),
                Map.entry("log_timezone", "Asia/Shanghai"),
                // Under load a checkpoint every quarter of an hour, not whenever a gigabyte is written: after each,
                // every page that is
                // touched goes to the WAL as a whole.
                Map.entry("max_wal_size", "2GB"),
                Map.entry("checkpoint_timeout", "15min"),
                // A page at random costs hardly more than the next one: on what is cached, and on today's disks.
                Map.entry("random_page_cost", "1.1"));
    }
}
