package org.jiexu.bench.validity;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.local.stack.Layout;

/** The errors that services wrote into their logs. */
public final class ServiceLogs {
    private static final Pattern ERROR = Pattern.compile("^\\S+ \\S+ (ERROR|FATAL) .*");
    private static final int SHOWN_MAX = 3;
    private static final int SHOWN_CHARACTERS = 300;

    private final Path folder;

    public ServiceLogs(MeasuredStack stand) {
        this(stand.stack().folders().logs());
    }

    ServiceLogs(Path folder) {
        this.folder = folder;
    }

    /** How many error lines there are in each service's logs, and the first few; empty if there are none. */
    public List<String> errors() throws IOException {
        List<String> errors = new ArrayList<>();
        for (String service : Layout.twoLedgers().services()) {
            List<String> lines = new ArrayList<>();
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, service + "{.log,.previous.log}")) {
                for (Path log : logs) {
                    try (Stream<String> all = Files.lines(log)) {
                        all.filter(line -> ERROR.matcher(line).matches()).forEach(lines::add);
                    }
                }
            }
            if (!lines.isEmpty()) {
                String shown = String.join(
                        " | ",
                        lines.stream()
                                .limit(SHOWN_MAX)
                                .map(line -> line.substring(0, Math.min(SHOWN_CHARACTERS, line.length())))
                                .toList());
                errors.add(lines.size() + " errors in the log of " + service + ": " + shown);
            }
        }
        return errors;
    }
}
