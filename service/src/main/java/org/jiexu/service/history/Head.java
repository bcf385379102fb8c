package org.jiexu.service.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiexu.messages.json.MessageJson;

/**
 * What a service has signed of its whole journal: how many rows there were at a time, under which root. The signed bytes are a
 * contract: {@code docs/journal.md}.
 *
 * @param service whose journal: {@code registry}, {@code transfer}, {@code ledger-51}
 * @param number greater than that of the head before; by one, but where a restored database was acknowledged
 * @param signedAt to the microsecond
 * @param rows how many rows it covers, from the first on
 * @param root of the tree over their leaves; 64 hexadecimal digits, small letters, as the hashes and the signature
 * @param previous hash of the head before; zeros for the first
 * @param keyId of the key that signed: the first 16 digits of the hash of the public key
 * @param signature Ed25519; 128 digits
 */
public record Head(
        String service,
        long number,
        Instant signedAt,
        long rows,
        String root,
        String previous,
        String keyId,
        String signature) {

    /** What stands before the first head: 32 bytes of zero. */
    public static final String BEGINNING = "0".repeat(2 * Hashes.BYTES);

    private static final String FORM = "jiexu-journal-head-v1";
    static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    public Head {
        signedAt = signedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** A head signed with the key. */
    static Head signed(
            HeadKey key, String service, long number, Instant signedAt, long rows, String root, String previous) {
        Head unsigned = new Head(service, number, signedAt, rows, root, previous, key.id(), "");
        return unsigned.with(Hashes.hex(key.sign(unsigned.signedBytes())));
    }

    private Head with(String newSignature) {
        return new Head(service, number, signedAt, rows, root, previous, keyId, newSignature);
    }

    /** What is signed. */
    byte[] signedBytes() {
        return Hashes.encoded(out -> {
            Hashes.text(out, FORM);
            Hashes.text(out, service);
            out.writeLong(number);
            out.writeLong(signedAt.getEpochSecond());
            out.writeLong(signedAt.get(ChronoField.MICRO_OF_SECOND));
            out.writeLong(rows);
            out.write(Hashes.bytes(root));
            out.write(Hashes.bytes(previous));
            Hashes.text(out, keyId);
        });
    }

    /** By which the next head names this one: SHA-256 of what is signed. */
    public String hash() {
        return Hashes.hex(Hashes.sha256(signedBytes()));
    }

    /** The time as it stands in JSON: UTC, always six digits of a second. */
    public String signedAtInMicros() {
        return MICROS.format(signedAt);
    }

    /** As it stands in files, exports and answers. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service", service);
        fields.put("number", number);
        fields.put("signedAt", signedAtInMicros());
        fields.put("rows", rows);
        fields.put("root", root);
        fields.put("previous", previous);
        fields.put("keyId", keyId);
        fields.put("signature", signature);
        return fields;
    }

    /** One line of a file of heads, without its end. */
    String line() {
        return MessageJson.write(fields());
    }

    /**
     * From {@link #fields}.
     *
     * @throws IllegalArgumentException when a field is absent or malformed
     */
    public static Head of(JsonNode json) {
        Head head = new Head(
                Json.text(json, "service"),
                Json.number(json, "number"),
                Json.instant(json, "signedAt"),
                Json.number(json, "rows"),
                Json.hash(json, "root"),
                Json.hash(json, "previous"),
                Json.text(json, "keyId"),
                Json.text(json, "signature"));
        if (!head.signature.matches("[0-9a-f]{128}")) {
            throw new IllegalArgumentException("signature is no 128 hexadecimal digits");
        }
        return head;
    }
}
