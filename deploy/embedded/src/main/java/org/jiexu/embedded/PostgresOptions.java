package org.jiexu.embedded;

import java.util.List;
import java.util.Map;

/** How a PostgreSQL is set that the services work on, whoever starts it. */
public final class PostgresOptions {
    /**
     * How often a password is hashed at each login; 4,096 is usual and makes guessing slow. Nobody guesses 32 random bytes, and 32 ledgers log in
     * hundreds of times when they start.
     */
    private static final String LOGIN_ROUNDS = "64";

    private static final String ROUNDS = "scram_iterations";

    /**
     * Arguments of {@code initdb}: texts are compared byte by byte and read as UTF-8, the same on every machine; the superuser's password is hashed as
     * the others' are.
     */
    public static final List<String> INITIALIZATION = List.of(
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--set=" + ROUNDS + "=" + LOGIN_ROUNDS);

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
                Map.entry(ROUNDS, LOGIN_ROUNDS),
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
