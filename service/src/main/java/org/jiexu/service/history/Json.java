package org.jiexu.service.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Fields that must be there, of what others may have written; each throws IllegalArgumentException with the field's name. */
final class Json {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Json() {}

    static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return value.textValue();
    }

    static long number(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return value.longValue();
    }

    static String hash(JsonNode json, String field) {
        String value = text(json, field);
        if (!HASH.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " is no 64 hexadecimal digits");
        }
        return value;
    }

    static Instant instant(JsonNode json, String field) {
        try {
            return Instant.parse(text(json, field));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(field + " is no instant", e);
        }
    }
}
