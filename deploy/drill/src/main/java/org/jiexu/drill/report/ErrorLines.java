package org.jiexu.drill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The errors that a service wrote into its log, but for those that say that a neighbour hung up. */
public final class ErrorLines {

    private static final Pattern ERROR = Pattern.compile("^\\S+ \\S+ (?:ERROR|FATAL) .*");
    /** A neighbour was ended in the middle of a question: whoever asked or answered says so. */
    private static final Pattern HUNG_UP =
            Pattern.compile(".*(?:HttpClosedException|ClosedChannelException|no request in progress).*");

    private static final int SHOWN_CHARACTERS = 300;

    private ErrorLines() {}

    /** The lines of a log that are errors, each cut to 300 characters; none where there is no log. */
    public static List<String> of(Path log) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> ERROR.matcher(line).matches()
                            && !HUNG_UP.matcher(line).matches())
                    .map(line -> line.substring(0, Math.min(SHOWN_CHARACTERS, line.length())))
                    .toList();
        }
    }
}
