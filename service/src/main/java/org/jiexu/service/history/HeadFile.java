package org.jiexu.service.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiexu.messages.json.MessageJson;

/**
 * A service's heads where another keeps them: a file to which lines are appended and nothing else is done. A line that cannot be read
 * or is not signed by a known key is no witness and is passed over: a crash may have cut it.
 */
final class HeadFile {

    /** How much of the end is read for the last head; a line has about 500 bytes. */
    private static final int TAIL_BYTES = 64 * 1024;

    private final Path file;
    private final HeadKeys keys;
    private final String service;

    HeadFile(Path folder, String service, HeadKeys keys) {
        this.file = folder.resolve(service + "-heads.ndjson");
        this.keys = keys;
        this.service = service;
    }

    Path path() {
        return file;
    }

    /** The last head that was written; empty when there is none. */
    Optional<Head> last() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(open.length(), TAIL_BYTES)];
            open.seek(open.length() - tail.length);
            open.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8)
                    .lines().toList().reversed().stream()
                            .flatMap(line -> head(line).stream())
                            .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What takes the heads one by one. */
    @FunctionalInterface
    interface Reader {
        void take(Head head) throws SQLException;
    }

    /** Every head in it, in its order. */
    void forEach(Reader reader) throws SQLException {
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Head> head = head(line);
                if (head.isPresent()) {
                    reader.take(head.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends heads and waits until they are on the disk. */
    void append(List<Head> heads) {
        String lines = heads.stream().map(head -> head.line() + "\n").collect(Collectors.joining());
        try (FileChannel open = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // After a line that a crash has cut, a line of its own.
            ByteBuffer bytes = ByteBuffer.wrap((endsInALine() ? lines : "\n" + lines).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
            open.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean endsInALine() throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            if (open.length() == 0) {
                return true;
            }
            open.seek(open.length() - 1);
            return open.read() == '\n';
        }
    }

    private Optional<Head> head(String line) {
        try {
            Head head = Head.of(MessageJson.mapper().readTree(line));
            return head.service().equals(service) && keys.verifies(head) ? Optional.of(head) : Optional.empty();
        } catch (IOException | IllegalArgumentException notAHead) {
            return Optional.empty();
        }
    }
}
