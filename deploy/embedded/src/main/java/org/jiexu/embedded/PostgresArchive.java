package org.jiexu.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a server copies its write-ahead log, segment by segment: with a {@link PostgresBackup} from before, the server as it was at any moment since.
 *
 * @param folder absolute; made when a server is to use it
 * @param segmentAtLatest after how long a segment in which something was written is copied though it is not full
 */
public record PostgresArchive(Path folder, Duration segmentAtLatest) {

    private static final int SEGMENT_NAME_LENGTH = 24;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public PostgresArchive {
        if (!folder.isAbsolute()
                || folder.toString().indexOf('\'') >= 0
                || folder.toString().indexOf('%') >= 0) {
            throw new IllegalArgumentException(
                    "the folder of an archive stands in commands of PostgreSQL: absolute, without ' or %: " + folder);
        }
    }

    /** What a server is told that is to copy its log here; makes the folder. */
    public Map<String, String> writing() throws IOException {
        OwnerOnly.folder(folder);
        // Under another name until it is whole, and never over one that is there.
        String command =
                "test ! -f '%1$s/%%f' && cp '%%p' '%1$s/%%f.part' && mv '%1$s/%%f.part' '%1$s/%%f'".formatted(folder);
        return Map.of(
                "archive_mode", "on", "archive_command", command, "archive_timeout", segmentAtLatest.toSeconds() + "s");
    }

    /** What a server is told that is to come back as it was at that moment, and to take part from then on. */
    Map<String, String> reading(Instant until) {
        return Map.of(
                "restore_command",
                "cp '%s/%%f' '%%p'".formatted(folder),
                "recovery_target_time",
                // Of zones it takes numbers only, at this point of its start.
                MOMENT.format(until),
                "recovery_target_action",
                "promote");
    }

    /** The names of the segments that are there whole, in their order. */
    public List<String> segments() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.length() == SEGMENT_NAME_LENGTH) {
                    names.add(name);
                }
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /** When the last segment was copied here; empty if none was. */
    public Optional<Instant> lastCopied() throws IOException {
        List<String> names = segments();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Files.getLastModifiedTime(folder.resolve(names.getLast()))
                        .toInstant());
    }
}
