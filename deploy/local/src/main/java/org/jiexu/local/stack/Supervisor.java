package org.jiexu.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.Main;

/**
 * The small process that stays with a stack that was left to run ({@code up --detach}) and starts again what ends by itself.
 * It looks once a second whether processes live and does nothing else; it ends when somebody stops the stack.
 */
final class Supervisor {
    /** What this process is started with, for {@link Main}. */
    static final String COMMAND = "supervise";

    private static final String NAME = "supervisor";
    private static final Duration ENDS_BY_ITSELF = Duration.ofSeconds(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final Folders folders;

    Supervisor(Folders folders) {
        this.folders = folders;
    }

    /** Not among the parts' files: whoever ends the parts must end their supervisor before. */
    private Path file() {
        return folders.run().resolve(NAME);
    }

    boolean isAlive() throws IOException {
        return OwnedProcess.recall(file()).filter(OwnedProcess::isAlive).isPresent();
    }

    /** Whether one was started and has ended without being told to. */
    boolean isMissing() throws IOException {
        return OwnedProcess.recall(file()).filter(process -> !process.isAlive()).isPresent();
    }

    /** Starts one unless there is one. */
    void ensure() throws IOException {
        if (isAlive()) {
            return;
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms8m",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-Djiexu.checkout=" + folders.checkout(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                COMMAND);
        OwnedProcess.start(NAME, command, Map.of(), folders.run(), folders.log(NAME))
                .remember(file());
    }

    /** Waits until it has seen the stop sign, and ends it if it has not: it may be in the middle of a start. */
    void end() throws IOException {
        Optional<OwnedProcess> process = OwnedProcess.recall(file());
        if (process.isPresent()) {
            if (!process.get().awaitEnd(ENDS_BY_ITSELF)) {
                process.get().stop(OwnedProcess.Signal.TERM, STOP_PATIENCE);
            }
            Files.deleteIfExists(file());
        }
    }
}
