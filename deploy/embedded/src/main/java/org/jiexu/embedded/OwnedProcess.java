package org.jiexu.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that we started, known by its number and the instant of its start: a number alone is given to another
 * process sooner or later, and that one is not ours to end. It outlives the JVM that started it.
 *
 * @param name what the part is called, for messages
 * @param pid the process number
 * @param startedAt when the operating system says that it began
 */
public record OwnedProcess(String name, long pid, Instant startedAt) {
    // The system derives the start from its boot time, which moves a little when the clock is adjusted.
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(20);
    /** Ended and not collected; being collected at this moment. */
    private static final String ENDED_STATES = "ZXx";

    private static final Path PROCESS_TABLE = Path.of("/proc");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** The signals that a process may be sent. */
    public enum Signal {
        /** Asks; what the process makes of it is its own affair. */
        TERM,
        /** For PostgreSQL: disconnect the clients and end orderly. */
        INT,
        /** Stands still, as a machine does that has too much to do. */
        STOP,
        /** Goes on after {@link #STOP}. */
        CONT
    }

    /**
     * Starts a process in a session of its own, so that Ctrl-C in our terminal reaches us alone and the parts are ended
     * in order.
     *
     * @param log takes standard output and error, appended
     * @throws StartFailure if the program cannot be run
     */
    public static OwnedProcess start(
            String name, List<String> command, Map<String, String> environment, Path folder, Path log) {
        ArrayList<String> line = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(OwnerOnly.SHELL_WITH_MASK);
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            OwnerOnly.folderOf(log);
            OwnerOnly.file(log);
            Process process = builder.start();
            process.getOutputStream().close();
            return new OwnedProcess(
                    name, process.pid(), process.info().startInstant().orElseGet(Instant::now));
        } catch (IOException e) {
            throw new StartFailure(name + " did not start: " + e.getMessage(), e);
        }
    }

    /** Writes number and start into a file, for another run to find. */
    public void remember(Path file) throws IOException {
        OwnerOnly.folderOf(file);
        OwnerOnly.file(file);
        Files.writeString(file, name + " " + pid + " " + startedAt.toEpochMilli() + System.lineSeparator());
    }

    /** What an earlier run wrote, whether the process still lives or not; empty if there is no such file. */
    public static Optional<OwnedProcess> recall(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] fields = Files.readString(file).strip().split(" ", -1);
        if (fields.length != 3) {
            throw new IOException("not a process record: " + file);
        }
        return Optional.of(new OwnedProcess(
                fields[0], Long.parseLong(fields[1]), Instant.ofEpochMilli(Long.parseLong(fields[2]))));
    }

    /** Whether this very process still runs; false when its number belongs to another one now. */
    public boolean isAlive() {
        return handle().isPresent();
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::isTheSame)
                .filter(h -> !isEnded());
    }

    private boolean isTheSame(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(startedAt, start).abs().compareTo(START_TOLERANCE) <= 0)
                .orElse(false);
    }

    // Where nobody collects orphans, an ended process stays in the table for ever; where somebody does, it may go at
    // any moment.
    private boolean isEnded() {
        try {
            String stat =
                    Files.readString(PROCESS_TABLE.resolve(Long.toString(pid)).resolve("stat"));
            return ENDED_STATES.indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException notInTheTable) {
            return Files.isDirectory(PROCESS_TABLE.resolve("self"));
        }
    }

    /** Asks the process to end and, if it has not within the patience, ends it. Nothing happens if it is gone. */
    public void stop(Signal signal, Duration patience) {
        ask(signal);
        if (!awaitEnd(patience)) {
            kill();
        }
    }

    /** Sends the process a signal and returns at once. */
    public void ask(Signal signal) {
        handle().ifPresent(handle -> {
            switch (signal) {
                case TERM -> handle.destroy();
                case INT -> {
                    if (!send(signal)) {
                        handle.destroy();
                    }
                }
                case STOP, CONT -> {
                    if (!send(signal)) {
                        throw new IllegalStateException(name + " (process " + pid + ") cannot be sent " + signal);
                    }
                }
            }
        });
    }

    /** Ends the process without asking (SIGKILL) and waits until it is gone. */
    public void kill() {
        handle().ifPresent(ProcessHandle::destroyForcibly);
        if (!awaitEnd(Duration.ofSeconds(5))) {
            throw new IllegalStateException(name + " (process " + pid + ") cannot be ended");
        }
    }

    /** Waits until the process is gone; false if it still runs after the patience. */
    public boolean awaitEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.of(POLL);
        }
        return true;
    }

    private boolean send(Signal signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.waitFor(5, TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
