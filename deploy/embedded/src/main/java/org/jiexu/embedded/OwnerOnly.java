package org.jiexu.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files and folders that nobody but their owner may read or enter: data, logs, settings with passwords in them. */
public final class OwnerOnly {
    /** What a process makes under this mask is its owner's alone. */
    static final List<String> SHELL_WITH_MASK = List.of("/bin/sh", "-c", "umask 077; exec \"$0\" \"$@\"");

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OF_OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnly() {}

    /** Makes the folder of a file as {@link #folder} does. */
    static void folderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            folder(folder);
        }
    }

    /** Makes the folder if it is not there. One that is there is left as it is: it may be a folder of the system's. */
    public static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        }
    }

    /** As {@link #folder}, and closes all that is in it, it included: an earlier version left it open. */
    public static void tree(Path folder) throws IOException {
        folder(folder);
        closeTree(folder);
    }

    /** Makes the file, empty, if it is not there; closes it to others if it is. */
    public static void file(Path file) throws IOException {
        if (Files.exists(file)) {
            close(file);
        } else {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        }
    }

    private static void closeTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                close(visited);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    close(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                // A running server takes its files away while we walk.
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static void close(Path path) throws IOException {
        try {
            Set<PosixFilePermission> open = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
            if (open.retainAll(OF_OWNER)) {
                Files.setPosixFilePermissions(path, open);
            }
        } catch (NoSuchFileException gone) {
            // A running server took it away meanwhile.
            return;
        }
    }
}
