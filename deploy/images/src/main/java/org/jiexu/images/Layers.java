package org.jiexu.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What an image has above its base: other people's libraries, which change seldom; what is ours; scripts. Files are sorted, belong to root, may be read by
 * everybody and are a second old since 1970, whenever they were made (Jib's defaults).
 *
 * @param program what the image runs
 * @param checkout the project's folder, where it is built
 * @param scratch a folder for the scripts on their way
 */
record Layers(Program program, Path checkout, Path scratch) {

    /** Where everything is in an image. */
    static final String HOME = "/opt/jiexu";

    /** What the image is made of, beside it and in it. */
    static final String MATERIALS = "sbom.cdx.json";

    /** Where a volume may be mounted that keeps signed heads: writable for the user of the image, and so is a volume that is new. */
    private static final String HEADS = "/var/lib/jiexu/journal-heads";

    static final String USER = "10001:10001";
    private static final String OUR_OWN = "org.jiexu.";
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions READABLE = FilePermissions.fromOctalString("644");

    /**
     * All layers, the lowest first.
     *
     * @throws IOException if the program is not built
     */
    List<FileEntriesLayer> all() throws IOException {
        return List.of(files("libraries", path -> !isOurs(path)), files("program", Layers::isOurs), around());
    }

    /** What a start has loaded, as a layer above all of them: the only one that is not the same to the byte each time. */
    static FileEntriesLayer loaded(Path cache) throws IOException {
        return FileEntriesLayer.builder()
                .setName("loaded")
                .addEntry(cache, AbsoluteUnixPath.get(HOME + "/" + Training.KEPT), READABLE)
                .build();
    }

    private FileEntriesLayer files(String name, Predicate<Path> isIn) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path file : program.files(checkout)) {
            if (isIn.test(file)) {
                layer.addEntry(
                        program.root(checkout).resolve(file),
                        AbsoluteUnixPath.get(HOME).resolve(unix(file)),
                        READABLE);
            }
        }
        return layer.build();
    }

    /** A relative path as a container has it. */
    static String unix(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static boolean isOurs(Path file) {
        boolean isLibrary = file.startsWith("lib");
        return !isLibrary
                || Objects.requireNonNull(file.getFileName()).toString().startsWith(OUR_OWN);
    }

    private FileEntriesLayer around() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("around");
        for (String script : program.scripts()) {
            layer.addEntry(written(script), AbsoluteUnixPath.get(HOME + "/" + script), EXECUTABLE);
        }
        Path materials = program.built(checkout).resolve(MATERIALS);
        if (!Files.exists(materials)) {
            throw new IOException("not described: there is no " + materials + " (mvn -Psbom package makes it)");
        }
        layer.addEntry(materials, AbsoluteUnixPath.get(HOME + "/" + MATERIALS), READABLE);
        if (program.isService()) {
            Path empty = Files.createDirectories(scratch.resolve("empty"));
            layer.addEntry(
                    empty, AbsoluteUnixPath.get(HEADS), EXECUTABLE, FileEntriesLayer.DEFAULT_MODIFICATION_TIME, USER);
        }
        return layer.build();
    }

    private Path written(String script) throws IOException {
        Path file = Files.createDirectories(scratch).resolve(script);
        try (InputStream text = Objects.requireNonNull(Layers.class.getResourceAsStream(script), script)) {
            Files.copy(text, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
