package org.jiexu.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiexu.embedded.OwnerOnly;

/** Tells other commands which parts are not started again any more; {@code up} takes it away. */
final class GivenUpFile {
    private final Path file;

    GivenUpFile(Path run) {
        this.file = run.resolve("given-up");
    }

    List<String> read() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    void write(Iterable<String> lines) throws IOException {
        OwnerOnly.file(file);
        Files.write(file, lines);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
