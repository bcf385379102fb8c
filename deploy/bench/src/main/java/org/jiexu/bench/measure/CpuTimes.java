package org.jiexu.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The processor time that processes have used, as Linux counts it. */
final class CpuTimes {
    private static final Path PROC = Path.of("/proc");
    /** What user programs see as the clock's tick on every Linux: USER_HZ is 100. */
    private static final long MILLISECONDS_PER_TICK = 10;

    private CpuTimes() {}

    /**
     * One line of the process table.
     *
     * @param parent number of the process that started it
     * @param ownMilliseconds in user and system mode
     * @param endedChildrenMilliseconds of those children that have ended
     */
    record Line(long parent, long ownMilliseconds, long endedChildrenMilliseconds) {

        /** Reads the content of {@code /proc/<pid>/stat}; the name in it may contain anything, brackets too. */
        static Line of(String stat) {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return new Line(Long.parseLong(fields[1]), sum(fields[11], fields[12]), sum(fields[13], fields[14]));
        }

        private static long sum(String user, String system) {
            return (Long.parseLong(user) + Long.parseLong(system)) * MILLISECONDS_PER_TICK;
        }
    }

    /** Milliseconds of a process without its children; empty if it has ended. */
    static Optional<Long> of(long pid) {
        return line(pid).map(Line::ownMilliseconds);
    }

    /**
     * Milliseconds of a PostgreSQL server: of its sessions by the database that they serve, and under {@code server} of
     * everything else, sessions that have ended included.
     */
    static Map<String, Long> ofPostgres(long postmaster) {
        Map<String, Long> times = new TreeMap<>();
        line(postmaster)
                .ifPresent(line -> times.put("server", line.ownMilliseconds() + line.endedChildrenMilliseconds()));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                long pid = Long.parseLong(folder.getFileName().toString());
                line(pid)
                        .filter(line -> line.parent() == postmaster)
                        .ifPresent(line -> times.merge(databaseOf(pid), line.ownMilliseconds(), Long::sum));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the process table cannot be read", e);
        }
        return times;
    }

    // A session calls itself "postgres: user database address(port) activity".
    private static String databaseOf(long pid) {
        try {
            String title = Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.UTF_8);
            String[] words = title.split("[ \\x00]", -1);
            return words.length > 2 && words[2].startsWith("jiexu_") ? words[2] : "server";
        } catch (IOException ended) {
            return "server";
        }
    }

    private static Optional<Line> line(long pid) {
        try {
            return Optional.of(Line.of(Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
