package org.jiexu.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part that could not be started: the message names the part, the reason and the place of its log. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_LINES = 25;
    private static final long MAX_READ_BYTES = 64 * 1024L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A failure with the last lines of the part's log under the reason. */
    public static StartFailure withLog(String part, String reason, Path log) {
        return new StartFailure(part + " did not start: " + reason + System.lineSeparator() + "  log: " + log
                + System.lineSeparator() + lastLines(log).indent(4).stripTrailing());
    }

    /** The last lines of a log without the frames of stack traces, or a remark that there is none; never throws. */
    public static String lastLines(Path log) {
        try {
            if (!Files.exists(log)) {
                return "(no log was written)";
            }
            try (var channel = Files.newByteChannel(log)) {
                channel.position(Math.max(0, channel.size() - MAX_READ_BYTES));
                var bytes = java.nio.channels.Channels.newInputStream(channel).readAllBytes();
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
