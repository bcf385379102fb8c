package org.jiexu.service.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import org.jiexu.messages.cryptography.Algorithms;

/**
 * An entry in its place: the {@code sequence}-th of its subject, bound to the one before by that one's hash.
 *
 * <p>The hash is SHA-256 over: the previous hash (32 bytes, zero for the first), then subject, sequence, at (seconds,
 * then microseconds), actor, action, detail. Numbers are eight bytes, high byte first; texts are UTF-8, each after its
 * length in four bytes. The order is a contract: {@code docs/journal.md}.
 *
 * @param previousHash 64 hexadecimal digits, small letters
 * @param hash as {@code previousHash}
 */
public record JournalRow(long sequence, JournalEntry entry, String previousHash, String hash) {

    /** What stands before the first row of a subject: 32 bytes of zero. */
    public static final String BEGINNING = "0".repeat(64);

    /** The row that follows {@code previousHash}, with its hash computed. */
    public static JournalRow after(String previousHash, long sequence, JournalEntry entry) {
        return new JournalRow(sequence, entry, previousHash, hash(previousHash, sequence, entry));
    }

    /** Whether the stored hash is the hash of the stored fields and follows {@code expectedPrevious}. */
    public boolean follows(String expectedPrevious) {
        return previousHash.equals(expectedPrevious) && hash.equals(hash(previousHash, sequence, entry));
    }

    private static String hash(String previousHash, long sequence, JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(HexFormat.of().parseHex(previousHash));
            text(out, entry.subject());
            out.writeLong(sequence);
            out.writeLong(entry.at().getEpochSecond());
            out.writeLong(entry.at().get(ChronoField.MICRO_OF_SECOND));
            text(out, entry.actor());
            text(out, entry.action());
            text(out, entry.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(Algorithms.sha256(bytes.toByteArray()));
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
