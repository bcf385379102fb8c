package org.jiexu.local.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files with keys and tokens in them, and the folders that hold such files. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Writes a file that only its owner may read; it appears whole or not at all. */
    public static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName().toString(),
                ".unfinished",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes a folder, if it is not there, that only its owner may enter; one that is there is closed to others. */
    public static void makeFolder(Path folder) throws IOException {
        Set<PosixFilePermission> ownersAlone = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownersAlone));
        Files.setPosixFilePermissions(folder, ownersAlone);
    }
}
