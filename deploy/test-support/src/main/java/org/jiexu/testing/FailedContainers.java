package org.jiexu.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * That an engine answered and could start nothing, kept in a file for the test JVMs that come after: each would find it out anew, and an image that cannot be
 * fetched takes two minutes.
 */
final class FailedContainers {
    private static final String FILE = "jiexu-test-containers-failed";
    private static final Duration BELIEVED = Duration.ofMinutes(30);

    private final Path file;
    private final InstantSource clock;

    /** In a folder that the JVMs of a build share. */
    FailedContainers(Path folder, InstantSource clock) {
        this.file = folder.resolve(FILE);
        this.clock = clock;
    }

    /** Of this machine. */
    static FailedContainers here() {
        return new FailedContainers(Path.of(System.getProperty("java.io.tmpdir")), InstantSource.system());
    }

    void remember(String reason) {
        try {
            Files.writeString(file, clock.instant() + "\n" + reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Containers could be started: what was remembered is past. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why it failed in the last half hour; empty if it did not. */
    Optional<String> lately() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] lines = Files.readString(file).split("\n", 2);
            Duration since = Duration.between(Instant.parse(lines[0]), clock.instant());
            return since.compareTo(BELIEVED) < 0 ? Optional.of(lines[1]) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
