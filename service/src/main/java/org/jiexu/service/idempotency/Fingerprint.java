package org.jiexu.service.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jiexu.messages.cryptography.Algorithms;
import org.jiexu.messages.json.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * What makes two requests the same: SHA-256 over method, path and content.
 *
 * @param sha256 64 hexadecimal digits
 */
public record Fingerprint(String sha256) {
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new ValueTypes())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * The fingerprint of a request read into a record. Fields that the record does not know, white space and the order of fields make no
     * difference.
     *
     * @param request the record; null for a request without a body
     */
    public static Fingerprint of(String method, String path, @Nullable Object request) {
        try {
            return ofContent(method, path, CANONICAL.writeValueAsString(request));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("the request record cannot be written as JSON", unwritable);
        }
    }

    /** The fingerprint of a request whose content was hashed, or fingerprinted, elsewhere, such as a streamed file. */
    public static Fingerprint ofContent(String method, String path, String content) {
        String all = method + "\n" + path + "\n" + content;
        return new Fingerprint(HexFormat.of().formatHex(Algorithms.sha256(all.getBytes(StandardCharsets.UTF_8))));
    }
}
