package org.jiexu.drill.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jiexu.embedded.FolderTree;
import org.jiexu.embedded.OwnerOnly;

/** The services of a release, built beside this tree from its history, once. */
public final class ReleaseBuild {

    private static final Duration GIT_LIMIT = Duration.ofMinutes(1);
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(40);
    private static final String STAMP = "built";
    private static final List<String> MODULES =
            List.of("registry-service", "transfer-service", "contribution-service", "gateway");

    private final Path checkout;
    private final Release release;
    private final Path folder;
    private final Path log;

    /**
     * @param checkout has the history
     * @param folder where its programs go; kept from run to run
     * @param log takes what git and Maven say
     */
    public ReleaseBuild(Path checkout, Release release, Path folder, Path log) {
        this.checkout = checkout;
        this.release = release;
        this.folder = folder;
        this.log = log;
    }

    /** Why it cannot be built here; empty if it can, or is built. */
    public Optional<String> obstacle() throws IOException {
        if (isBuilt()) {
            return Optional.empty();
        }
        if (!succeeds(GIT_LIMIT, checkout, "git", "cat-file", "-e", release.commit() + "^{commit}")) {
            return Optional.of("the commit of release " + release.version()
                    + " is not here: needs git, and a clone with its history (" + release.commit() + ")");
        }
        return succeeds(GIT_LIMIT, checkout, "mvn", "--version")
                ? Optional.empty()
                : Optional.of("Maven is not here, and release " + release.version() + " is not built");
    }

    /**
     * Builds it unless it is built.
     *
     * @return the folder in which its programs are as a build leaves them, without the sources
     * @throws IOException if that fails, with the log's place
     */
    public Path built() throws IOException {
        if (isBuilt()) {
            return folder;
        }
        // Not in the checkout, whose tests look through all sources that they find.
        Path tree = Files.createTempDirectory("jiexu-release-");
        try {
            Path archive = tree.resolve("tree.tar");
            if (!succeeds(GIT_LIMIT, checkout, "git", "archive", "--output=" + archive, release.commit())
                    || !succeeds(GIT_LIMIT, tree, "tar", "-xf", archive.toString())) {
                throw new IOException("release " + release.version() + " could not be unpacked: " + log);
            }
            // Without the network first: what it needs is mostly what this tree needs.
            if (!build(tree, "-o") && !build(tree, "-B")) {
                throw new IOException("release " + release.version() + " could not be built: " + log);
            }
            keepPrograms(tree);
        } finally {
            FolderTree.delete(tree);
        }
        Files.writeString(stamp(), release.commit());
        return folder;
    }

    private boolean build(Path tree, String mode) throws IOException {
        return succeeds(
                BUILD_LIMIT,
                tree,
                "mvn",
                "-B",
                mode,
                "-Dquick",
                "-DskipTests",
                "package",
                "-pl",
                String.join(",", MODULES),
                "-am");
    }

    private void keepPrograms(Path tree) throws IOException {
        FolderTree.delete(folder);
        for (String module : MODULES) {
            Path program = Path.of(module, "target", "quarkus-app");
            FolderTree.copy(tree.resolve(program), folder.resolve(program));
        }
    }

    private boolean isBuilt() throws IOException {
        return Files.exists(stamp()) && Files.readString(stamp()).equals(release.commit());
    }

    private Path stamp() {
        return folder.resolve(STAMP);
    }

    private boolean succeeds(Duration limit, Path where, String... command) throws IOException {
        OwnerOnly.folder(Objects.requireNonNull(log.toAbsolutePath().getParent(), "a log is in a folder"));
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(where.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                return false;
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while building release " + release.version(), e);
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
