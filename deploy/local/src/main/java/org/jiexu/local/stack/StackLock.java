package org.jiexu.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jiexu.embedded.OwnerOnly;

/** Held by whoever starts or mends a stack, in whichever process: two at once would start the same parts twice. */
final class StackLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofMillis(200);

    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * The lock, if nobody has it.
     *
     * @param run the folder of the stack's state
     * @throws java.nio.channels.OverlappingFileLockException when this process has it
     */
    static Optional<StackLock> ifFree(Path run) throws IOException {
        return within(run, Duration.ZERO);
    }

    /** The lock as soon as whoever has it has done; empty when that takes too long. Throws as {@link #ifFree}. */
    static Optional<StackLock> await(Path run) throws IOException {
        return within(run, PATIENCE);
    }

    private static Optional<StackLock> within(Path run, Duration patience) throws IOException {
        Path file = run.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            OwnerOnly.file(file);
            long deadline = System.nanoTime() + patience.toNanos();
            FileLock lock = channel.tryLock();
            while (lock == null && System.nanoTime() < deadline) {
                Supervision.pause(POLL);
                lock = channel.tryLock();
            }
            taken = lock != null;
            return taken ? Optional.of(new StackLock(channel)) : Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /** Lets others have it: a lock goes with its channel. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
