package org.jiexu.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a run keeps its things: all below one folder of the checkout, so two checkouts never meet.
 *
 * @param checkout the project's folder, where the built services are
 * @param home {@code .jiexu} of the checkout, or a folder in it
 */
public record Folders(Path checkout, Path home) {

    /** The folders of the ordinary run. */
    public static Folders of(Path checkout) {
        return new Folders(checkout, checkout.resolve(".jiexu"));
    }

    /** The folders of the demonstration, apart from the ordinary run's. */
    public Folders forDemo() {
        return new Folders(checkout, home.resolve("demo"));
    }

    public Path logs() {
        return home.resolve("logs");
    }

    public Path run() {
        return home.resolve("run");
    }

    public Path keys() {
        return home.resolve("keys");
    }

    public Path postgres() {
        return home.resolve("postgres");
    }

    public Path kafka() {
        return home.resolve("kafka");
    }

    /** Lines {@code NAME=value} for a shell to read. */
    public Path environment() {
        return home.resolve("env");
    }

    /** Makes a folder, if it is not there, that only its owner may enter. */
    public static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Writes a file that only its owner may read; it appears whole or not at all. */
    public static void writePrivately(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var unfinished = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName().toString(),
                ".unfinished",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
