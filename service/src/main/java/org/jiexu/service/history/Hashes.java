package org.jiexu.service.history;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jiexu.messages.cryptography.Algorithms;

/**
 * The hashes of the tree over a journal: those of RFC 9162 (certificate transparency), section 2.1, with SHA-256. All bytes are a
 * contract: {@code docs/journal.md}.
 */
final class Hashes {

    static final int BYTES = 32;

    private static final int OF_A_LEAF = 0;
    private static final int OF_A_NODE = 1;
    private static final int SUBJECT_KEY_BYTES = 8;

    private Hashes() {}

    /** The leaf of a row: subject, sequence and the row's own hash, which binds everything else. */
    static byte[] leaf(String subject, long sequence, byte[] rowHash) {
        byte[] text = subject.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(1 + Integer.BYTES + text.length + Long.BYTES + BYTES);
        bytes.put((byte) OF_A_LEAF)
                .putInt(text.length)
                .put(text)
                .putLong(sequence)
                .put(rowHash);
        return sha256(bytes.array());
    }

    /** The node over two subtrees. */
    static byte[] node(byte[] left, byte[] right) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * BYTES);
        bytes.put((byte) OF_A_NODE).put(left).put(right);
        return sha256(bytes.array());
    }

    /** By which a subject is found again whose row is gone: the first eight bytes of its hash. */
    static byte[] subjectKey(String subject) {
        return Arrays.copyOf(sha256(subject.getBytes(StandardCharsets.UTF_8)), SUBJECT_KEY_BYTES);
    }

    static byte[] sha256(byte[] bytes) {
        return Algorithms.sha256(bytes);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** What writes the fields of a contract. */
    interface Fields {
        void to(DataOutputStream out) throws IOException;
    }

    static byte[] encoded(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            fields.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void text(DataOutputStream out, String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
