package org.jiexu.transfer.document;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.jiexu.messages.cryptography.Algorithms;
import org.jiexu.messages.json.MessageJson;

/**
 * A paper as it was issued. It is never changed: what is corrected is another version.
 *
 * <p>The hash is SHA-256 over kind, number, version, issuedOn, content. The version is eight bytes, high byte first; texts are UTF-8, each
 * after its length in four bytes, the day in ISO form. The order is a contract: {@code docs/journal.md}.
 *
 * @param version from 1; the highest of a case and kind is the one that holds
 * @param issuedOn the day in China
 * @param content JSON, as it is stored and hashed
 * @param hash 64 hexadecimal digits, small letters
 */
public record Paper(
        UUID transferId,
        PaperKind kind,
        PaperNumber number,
        int version,
        LocalDate issuedOn,
        String content,
        String hash,
        Instant createdAt) {

    /** A paper with its hash computed. */
    public static Paper issued(
            UUID transferId,
            PaperKind kind,
            PaperNumber number,
            int version,
            LocalDate issuedOn,
            String content,
            Instant createdAt) {
        String hash = hash(kind, number.text(), version, issuedOn, content);
        return new Paper(transferId, kind, number, version, issuedOn, content, hash, createdAt);
    }

    /** Whether the stored hash is that of the stored fields. */
    public boolean isAsHashed() {
        return hash.equals(hash(kind, number.text(), version, issuedOn, content));
    }

    /** What it says; throws IllegalArgumentException when the content is not the JSON of {@code type}. */
    public <T> T as(Class<T> type) {
        return MessageJson.read(content, type);
    }

    private static String hash(PaperKind kind, String number, int version, LocalDate issuedOn, String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length() + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, kind.name());
            text(out, number);
            out.writeLong(version);
            text(out, issuedOn.toString());
            text(out, content);
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
