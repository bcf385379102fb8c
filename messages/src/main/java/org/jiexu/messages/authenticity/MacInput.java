package org.jiexu.messages.authenticity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that a MAC is made over: each field as its length in bytes (four bytes, big-endian) and its bytes, in this order: the words
 * {@code jiexu-message-v1}, the message's id, its type, its sender ({@code ledger:51}), its topic, its key, the instant of sending in
 * milliseconds since 1970 in decimal digits, the payload. Texts are UTF-8. Test vector: docs/decisions/0143, {@code MessageMacTest}.
 *
 * @param sender as {@link MessageParty#name}
 * @param payload as it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // it is hashed, never compared
record MacInput(String id, String type, String sender, String topic, String key, long sentAtMillis, byte[] payload) {

    private static final byte[] PURPOSE = "jiexu-message-v1".getBytes(StandardCharsets.UTF_8);
    private static final int FIELDS = 8;

    byte[] bytes() {
        byte[][] fields = {
            PURPOSE,
            utf8(id),
            utf8(type),
            utf8(sender),
            utf8(topic),
            utf8(key),
            utf8(Long.toString(sentAtMillis)),
            payload
        };
        int size = Integer.BYTES * FIELDS;
        for (byte[] field : fields) {
            size += field.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (byte[] field : fields) {
            bytes.putInt(field.length).put(field);
        }
        return bytes.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
