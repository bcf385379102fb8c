package org.jiexu.embedded;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part that could not be started: the message names the part, the reason and the place of its log. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_LINES = 25;
    private static final long MAX_READ_BYTES = 64 * 1024L;
    /** As PostgreSQL, Kafka, the JDK and Quarkus say it. */
    private static final Pattern PORT_TAKEN =
            Pattern.compile("[Aa]ddress already in use|already bound|in use by another process|BindException");

    private final boolean portTaken;

    public StartFailure(String message) {
        this(message, null);
    }

    public StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.portTaken = false;
    }

    private StartFailure(String message, boolean portTaken) {
        super(message);
        this.portTaken = portTaken;
    }

    /** Whether somebody else took a port of the part between our look and its start: it may do on another. */
    public boolean isPortTaken() {
        return portTaken;
    }

    /** A failure because somebody else answers where the part should. */
    static StartFailure takenPort(String part, String reason, Path log) {
        return new StartFailure(text(part, reason, log), true);
    }

    /**
     * A failure of a part whose process ended while it started.
     *
     * @param logBefore how many bytes the log had before the start: only what came after tells the reason
     */
    public static StartFailure ended(String part, Path log, long logBefore) {
        return new StartFailure(
                text(part, "its process ended", log),
                PORT_TAKEN.matcher(written(log, logBefore)).find());
    }

    /** A failure with the last lines of the part's log under the reason. */
    public static StartFailure withLog(String part, String reason, Path log) {
        return new StartFailure(text(part, reason, log));
    }

    private static String text(String part, String reason, Path log) {
        return part + " did not start: " + reason + System.lineSeparator() + "  log: " + log + System.lineSeparator()
                + lastLines(log).indent(4).stripTrailing();
    }

    /** What was written to a log after its first bytes, at most the last 64 KiB; empty if it cannot be read. */
    static String written(Path log, long before) {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(Math.max(before, channel.size() - MAX_READ_BYTES));
            return new String(
                    java.nio.channels.Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** How many bytes a log has; none if it is not there. */
    public static long sizeOf(Path log) {
        try {
            return Files.size(log);
        } catch (IOException none) {
            return 0;
        }
    }

    /** The last lines of a log without the frames of stack traces, or a remark that there is none; never throws. */
    public static String lastLines(Path log) {
        try {
            if (!Files.exists(log)) {
                return "(no log was written)";
            }
            try (SeekableByteChannel channel = Files.newByteChannel(log)) {
                channel.position(Math.max(0, channel.size() - MAX_READ_BYTES));
                byte[] bytes =
                        java.nio.channels.Channels.newInputStream(channel).readAllBytes();
                // The frames of a stack trace push out the causes, which are what a reader needs.
                List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("\tat "))
                        .toList();
                return String.join(
                        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
            }
        } catch (IOException e) {
            return "(the log cannot be read: " + e.getMessage() + ")";
        }
    }
}
