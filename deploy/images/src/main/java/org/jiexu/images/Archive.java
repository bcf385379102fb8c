package org.jiexu.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image as a file, as an engine takes it in. */
final class Archive {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIGURATION = "config.json";

    /** A first start on a busy machine. */
    private static final Duration START = Duration.ofMinutes(2);

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final int FAILURES = 3;

    private Archive() {}

    /**
     * Copies an image and says in the copy how its health is asked for: Jib cannot, as images of the Open Container Initiative have no word for it and those
     * of Docker do.
     *
     * @param question the path of the script in the image
     */
    static void withHealthCheck(Path image, Path copy, String question) throws IOException {
        try (TarArchiveInputStream from = new TarArchiveInputStream(Files.newInputStream(image));
                OutputStream file = Files.newOutputStream(copy);
                TarArchiveOutputStream to = new TarArchiveOutputStream(file, StandardCharsets.UTF_8.name())) {
            to.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            to.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (TarArchiveEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (entry.getName().equals(CONFIGURATION)) {
                    byte[] changed = changed(from.readAllBytes(), question);
                    TarArchiveEntry other = new TarArchiveEntry(CONFIGURATION);
                    other.setModTime(entry.getLastModifiedTime());
                    other.setSize(changed.length);
                    to.putArchiveEntry(other);
                    to.write(changed);
                } else {
                    to.putArchiveEntry(entry);
                    from.transferTo(to);
                }
                to.closeArchiveEntry();
            }
        }
    }

    private static byte[] changed(byte[] configuration, String question) throws IOException {
        ObjectNode image = (ObjectNode) JSON.readTree(configuration);
        ObjectNode check = image.withObject("/config").putObject("Healthcheck");
        check.putArray("Test").add("CMD").add(question);
        check.put("Interval", INTERVAL.toNanos());
        check.put("Timeout", PATIENCE.toNanos());
        check.put("StartPeriod", START.toNanos());
        check.put("Retries", FAILURES);
        return JSON.writeValueAsBytes(image);
    }
}
