package org.jiexu.images;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds out what a start of each service loads, for the JVM of the base and for files that are dated as an image dates them: the JVM takes nothing else
 * (decision 0263). One container has all programs, the launcher and its servers in it, and does what {@code ./jiexu} does after a build: starts all of
 * it with one ledger, asks a little, ends it.
 *
 * @param checkout the project's folder, where the programs are built
 * @param base the image that they stand on
 * @param folder where what was found out is kept until programs or base are others
 * @param engine runs the container
 */
record Training(Path checkout, String base, Path folder, Engine engine) {

    /** What the program's script looks for beside it. */
    static final String KEPT = "jiexu.aot";

    private static final String HOME = "/training";
    private static final String ENDING = ".aot";

    /** An image of the services runs both compilers, and what the first one has counted of the methods is kept too (JEP 515). */
    private static final String JVM = "-XX:TieredStopAtLevel=4";

    /** PostgreSQL runs for nobody who has no name and not for root. */
    private static final String USERS = "root:x:0:0:root:/root:/bin/sh\njiexu:x:10001:10001::" + HOME + ":/bin/sh\n";

    /** PostgreSQL shares memory there. */
    private static final String SHARED_MEMORY = "--shm-size=256m";

    private static final int KEY_BYTES = 8;
    private static final FilePermissions READABLE = FilePermissions.fromOctalString("644");
    private static final FilePermissions FOLDER = FilePermissions.fromOctalString("755");

    /**
     * What a start of the service loads, as a file. Found out once for the same programs on the same base: two trainings do not write the same bytes.
     *
     * @throws IOException if the training failed, with what it said
     */
    Path of(Program service) throws IOException {
        Path found = folder.resolve("loaded-" + key());
        if (!Files.exists(found)) {
            System.err.println(
                    "Starting every service once in a container to find out what a start loads (minutes) ...");
            Files.createDirectories(folder);
            Path unfinished = Files.createTempDirectory(folder, "training-");
            train(unfinished);
            forgetAllBut(unfinished);
            Files.move(unfinished, found, StandardCopyOption.ATOMIC_MOVE);
        }
        return found.resolve(service.label() + ENDING);
    }

    /** What was found out for other programs fits to nothing any more, and is half a gigabyte. */
    private void forgetAllBut(Path kept) throws IOException {
        try (Stream<Path> old = Files.walk(folder)) {
            for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(folder) && !each.startsWith(kept)) {
                    Files.delete(each);
                }
            }
        }
    }

    private void train(Path to) throws IOException {
        String name = "jiexu-training-" + ProcessHandle.current().pid();
        Path archive = to.resolve("training.tar");
        ImageBuild.write(image(), name, archive, folder.resolveSibling("layers"));
        engine.load(archive);
        Files.delete(archive);
        try (LoadedImage image = new LoadedImage(engine, name);
                Container container = Container.of(engine, image.name(), name, List.of(SHARED_MEMORY))) {
            container.run();
            for (Program program : services()) {
                container.takeOut(placeOf(program) + "/" + KEPT, to.resolve(program.label() + ENDING));
            }
        } catch (IOException e) {
            throw new IOException(
                    "what a start loads could not be found out (--plain makes images without it): " + e.getMessage(),
                    e);
        }
    }

    private JibContainerBuilder image() throws IOException {
        return ImageBuild.from(base)
                .setFormat(ImageFormat.Docker)
                .setFileEntriesLayers(List.of(programs(), around()))
                .setUser(Layers.USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(HOME))
                .addEnvironmentVariable("JIEXU_JAVA_OPTIONS", JVM)
                .setEntrypoint(List.of(
                        "java",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djiexu.checkout=" + HOME,
                        "-cp",
                        placeOf(Program.TOOLS) + "/jiexu-local.jar:" + placeOf(Program.TOOLS) + "/lib/*",
                        "org.jiexu.local.Main",
                        "train"));
    }

    private FileEntriesLayer programs() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("programs");
        for (Program program : Program.values()) {
            for (Path file : program.files(checkout)) {
                layer.addEntry(
                        program.root(checkout).resolve(file),
                        AbsoluteUnixPath.get(placeOf(program)).resolve(Layers.unix(file)),
                        READABLE);
            }
        }
        return layer.build();
    }

    /** Folders that are written into, and a name for the user. */
    private FileEntriesLayer around() throws IOException {
        Path scratch = folder.resolveSibling("scripts");
        Path empty = Files.createDirectories(scratch.resolve("empty"));
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("around");
        List<String> written = Stream.concat(
                        Stream.of(HOME), Stream.of(Program.values()).map(Training::placeOf))
                .toList();
        for (String each : written) {
            layer.addEntry(
                    empty, AbsoluteUnixPath.get(each), FOLDER, FileEntriesLayer.DEFAULT_MODIFICATION_TIME, Layers.USER);
        }
        Path users = Files.writeString(scratch.resolve("passwd"), USERS);
        return layer.addEntry(users, AbsoluteUnixPath.get("/etc/passwd"), READABLE)
                .build();
    }

    private static List<Program> services() {
        return Stream.of(Program.values()).filter(Program::isService).toList();
    }

    /** Where a program is in the container: as in a checkout, since the launcher looks for it there. */
    private static String placeOf(Program program) {
        return HOME + "/" + Layers.unix(program.root(Path.of("")));
    }

    /** Says which programs and which base: the content of every file, and the base's id. */
    private String key() throws IOException {
        MessageDigest digest = sha256();
        digest.update((engine.idOf(base) + JVM).getBytes(StandardCharsets.UTF_8));
        for (Program program : Program.values()) {
            for (Path file : program.files(checkout)) {
                digest.update(Layers.unix(file).getBytes(StandardCharsets.UTF_8));
                try (InputStream content = new DigestInputStream(
                        Files.newInputStream(program.root(checkout).resolve(file)), digest)) {
                    content.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
