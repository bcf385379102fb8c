package org.jiexu.messages.authenticity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Files with keys. */
public final class KeyFiles {

    /** A group may read: where secrets are mounted, the service's group often has to. */
    private static final Set<PosixFilePermission> TOO_OPEN = Set.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_WRITE);

    private KeyFiles() {}

    /**
     * Refuses a file that is open to others.
     *
     * @throws IllegalStateException when it is, or is not there
     */
    public static void requireOwnersAlone(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(TOO_OPEN::contains)) {
                throw new IllegalStateException(file + ": keys are for their owner's eyes alone: chmod 600");
            }
        } catch (IOException e) {
            throw new IllegalStateException("the keys cannot be read from " + file, e);
        }
    }
}
