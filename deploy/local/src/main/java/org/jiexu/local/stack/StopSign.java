package org.jiexu.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiexu.embedded.OwnerOnly;
import org.jiexu.embedded.StartFailure;

/** A file that tells a starting or watching command that somebody is ending the stack, so that it starts nothing more. */
final class StopSign {
    private final Path file;

    StopSign(Path run) {
        this.file = run.resolve("stopping");
    }

    void raise() throws IOException {
        Files.createDirectories(file.getParent());
        OwnerOnly.file(file);
    }

    void lower() throws IOException {
        Files.deleteIfExists(file);
    }

    boolean isRaised() {
        return Files.exists(file);
    }

    /** @throws StartFailure if the sign is raised */
    void check() {
        if (isRaised()) {
            throw new StartFailure("stopped while starting");
        }
    }
}
