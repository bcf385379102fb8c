package org.jiexu.contribution.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceCutterTest {

    /** Gives a byte or two at a time, as a slow network does. */
    private static final class Trickle extends InputStream {
        private final ByteArrayInputStream content;

        private Trickle(String content) {
            this.content = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() {
            return content.read();
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            return content.read(buffer, from, Math.min(length, 2));
        }
    }

    private static PieceCutter cutter(InputStream content, boolean hasHeader) throws Exception {
        return new PieceCutter(content, MessageDigest.getInstance("SHA-256"), hasHeader);
    }

    private static List<String> pieces(PieceCutter cutter) throws IOException {
        List<String> pieces = new ArrayList<>();
        for (Piece piece = cutter.next(); piece != null; piece = cutter.next()) {
            pieces.add(piece.firstLine() + ":" + new String(piece.content(), StandardCharsets.UTF_8));
        }
        return pieces;
    }

    @Test
    void theHeaderIsTakenOffAndTheLastLineNeedNotEnd() throws Exception {
        var hash = MessageDigest.getInstance("SHA-256");
        var cutter = new PieceCutter(new Trickle("\uFEFFa,b\r\n1\n2\n3"), hash, true);

        assertThat(pieces(cutter)).containsExactly("2:1\n2\n3");
        assertThat(cutter.header()).isEqualTo("a,b");
        assertThat(cutter.lines()).isEqualTo(4);
        assertThat(cutter.rows()).isEqualTo(3);
        assertThat(cutter.bytes()).isEqualTo(13);
        assertThat(HexFormat.of().formatHex(hash.digest()))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest("\uFEFFa,b\r\n1\n2\n3".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aLongFileIsCutAtLineEndsAndNothingIsLost() throws Exception {
        var text = new StringBuilder();
        for (int line = 1; line <= 3 * PieceCutter.PIECE_LINES_MAX + 5; line++) {
            text.append(line).append(",".repeat(line % 70)).append('\n');
        }
        var cutter = cutter(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), false);
        var whole = new StringBuilder();
        long nextLine = 1;
        for (Piece piece = cutter.next(); piece != null; piece = cutter.next()) {
            var content = new String(piece.content(), StandardCharsets.UTF_8);
            assertThat(piece.firstLine()).isEqualTo(nextLine);
            assertThat(content).endsWith("\n").startsWith(Long.toString(nextLine));
            assertThat(piece.content().length).isLessThanOrEqualTo(PieceCutter.PIECE_BYTES_MAX);
            nextLine += content.lines().count();
            whole.append(content);
        }

        assertThat(whole.toString()).isEqualTo(text.toString());
        assertThat(cutter.pieces()).isGreaterThanOrEqualTo(4);
        assertThat(cutter.lines()).isEqualTo(3L * PieceCutter.PIECE_LINES_MAX + 5);
        assertThat(cutter.rows()).isEqualTo(3L * PieceCutter.PIECE_LINES_MAX + 5);
    }

    @Test
    void anEmptyStreamHasNoPiece() throws Exception {
        assertThat(pieces(cutter(new Trickle(""), true))).isEmpty();
        assertThat(pieces(cutter(new Trickle("header"), true))).isEmpty();
        assertThat(pieces(cutter(new Trickle(""), false))).isEmpty();
    }

    @Test
    void aLineThatDoesNotEndIsNamed() throws Exception {
        var endless = "1\n" + "x".repeat(PieceCutter.PIECE_BYTES_MAX + 1);
        var cutter = cutter(new ByteArrayInputStream(endless.getBytes(StandardCharsets.UTF_8)), false);

        assertThat(cutter.next()).isNotNull();
        assertThatThrownBy(cutter::next).hasMessageContaining("line 2 does not end");
    }
}
