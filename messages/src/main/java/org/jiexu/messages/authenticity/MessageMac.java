package org.jiexu.messages.authenticity;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A MAC as it travels in the header {@value #HEADER}: {@code 2.1764403200000.<base64>}: the key's id, when the message was sent in
 * milliseconds since 1970, and 32 bytes.
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time where it is compared
record MessageMac(int keyId, long sentAtMillis, byte[] bytes) {

    /** The CloudEvents attribute, and with {@code ce_} before it the header of the record. */
    static final String ATTRIBUTE = "mac";

    static final String HEADER = "ce_" + ATTRIBUTE;

    private static final int PARTS = 3;

    String text() {
        return keyId + "." + sentAtMillis + "." + Base64.getEncoder().encodeToString(bytes);
    }

    /** Reads what was written; empty when it is something else. */
    static Optional<MessageMac> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MessageMac(
                    Integer.parseInt(parts[0]),
                    Long.parseLong(parts[1]),
                    Base64.getDecoder().decode(parts[2])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
