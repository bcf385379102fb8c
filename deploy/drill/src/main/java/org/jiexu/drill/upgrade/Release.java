package org.jiexu.drill.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A version that was given to users.
 *
 * @param version such as {@code 0.1.0}
 * @param commit the whole hash
 * @param date of the release, ISO
 */
public record Release(String version, String commit, String date) {

    /** Where they are named, from the checkout's folder. */
    public static final Path FILE = Path.of("deploy", "release", "releases.csv");

    private static final String HEADER = "version,commit,date";
    private static final int FIELDS = 3;

    public Release {
        if (!version.matches("\\d+\\.\\d+\\.\\d+")
                || !commit.matches("[0-9a-f]{40}")
                || !date.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw new IllegalArgumentException("no release: " + version + "," + commit + "," + date);
        }
    }

    /** All of them, the first one first. */
    public static List<Release> all(Path checkout) throws IOException {
        List<String> lines = Files.readAllLines(checkout.resolve(FILE));
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new IOException(FILE + " does not begin with " + HEADER);
        }
        List<Release> releases = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            if (fields.length != FIELDS) {
                throw new IOException(FILE + " has a line that is no release: " + line);
            }
            releases.add(new Release(fields[0], fields[1], fields[2]));
        }
        return releases;
    }
}
