package org.jiexu.contribution.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into pieces of whole lines while hashing it. Holds one piece in memory, however long the stream. */
final class PieceCutter {

    /** How large a piece is at most. */
    static final int PIECE_BYTES_MAX = 1024 * 1024;

    /** How many lines a piece has at most: the unit of a posting transaction. */
    static final int PIECE_LINES_MAX = 20_000;

    private final InputStream content;
    private final MessageDigest hash;
    private final boolean hasHeader;
    private final byte[] buffer = new byte[PIECE_BYTES_MAX];
    private int filled;
    private boolean ended;

    private @Nullable String header;
    private boolean headerRead;
    private long bytes;
    private long nextLine = 1;
    private long rows;
    private int nextPiece;

    PieceCutter(InputStream content, MessageDigest hash, boolean hasHeader) {
        this.content = content;
        this.hash = hash;
        this.hasHeader = hasHeader;
    }

    /** A line that does not fit into a piece: nothing after it can be told apart. */
    static final class EndlessLineException extends IOException {
        private static final long serialVersionUID = 1L;

        private final long line;

        private EndlessLineException(long line) {
            super("line " + line + " does not end within " + PIECE_BYTES_MAX + " bytes");
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    /** The next piece, null at the end of the stream. A header line is taken off the first. */
    @Nullable
    Piece next() throws IOException {
        fill();
        if (hasHeader && !headerRead) {
            takeHeader();
            fill();
        }
        if (filled == 0) {
            return null;
        }
        int lines = 0;
        int end = 0;
        for (int i = 0; i < filled && lines < PIECE_LINES_MAX; i++) {
            if (buffer[i] == '\n') {
                lines++;
                count(end, i);
                end = i + 1;
            }
        }
        if (ended && end < filled && lines < PIECE_LINES_MAX) {
            lines++; // the last line of a file need not end
            count(end, filled);
            end = filled;
        }
        if (lines == 0) {
            throw new EndlessLineException(nextLine);
        }
        Piece piece = new Piece(nextPiece++, nextLine, Arrays.copyOf(buffer, end));
        nextLine += lines;
        drop(end);
        return piece;
    }

    private void count(int from, int to) {
        if (!RowReader.isEmpty(buffer, from, to)) {
            rows++;
        }
    }

    /** The header line, null before the first piece and for a file without one. */
    @Nullable
    String header() {
        return header;
    }

    long bytes() {
        return bytes;
    }

    /** How many lines were read, the header included. */
    long lines() {
        return nextLine - 1;
    }

    /** How many of the lines are rows: without the header, and without empty ones. */
    long rows() {
        return rows;
    }

    int pieces() {
        return nextPiece;
    }

    private void takeHeader() throws EndlessLineException {
        headerRead = true;
        int end = 0;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        if (end == filled && !ended) {
            throw new EndlessLineException(nextLine);
        }
        String line = new String(buffer, 0, end, StandardCharsets.UTF_8);
        header = line.startsWith("\uFEFF") ? line.substring(1).strip() : line.strip();
        nextLine++;
        drop(Math.min(end + 1, filled));
    }

    private void fill() throws IOException {
        while (!ended && filled < buffer.length) {
            int read = content.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                ended = true;
            } else {
                hash.update(buffer, filled, read);
                filled += read;
                bytes += read;
            }
        }
    }

    private void drop(int count) {
        System.arraycopy(buffer, count, buffer, 0, filled - count);
        filled -= count;
    }
}
