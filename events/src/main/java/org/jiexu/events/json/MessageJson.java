package org.jiexu.events.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.TimeZone;
import org.jiexu.events.message.Message;

/** Messages to JSON and back. Unknown fields are ignored, so that a message may be extended at any time. */
public final class MessageJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new ValueTypes())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultTimeZone(TimeZone.getTimeZone("Asia/Shanghai"))
            .build();

    private MessageJson() {}

    /** The mapper of messages and of stored documents; do not configure it further. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** A value as JSON text. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + value.getClass().getName(), e);
        }
    }

    /** A message from its payload; throws IOException when it is not the JSON of {@code type}. */
    public static Message read(byte[] payload, Class<? extends Message> type) throws IOException {
        return MAPPER.readValue(payload, type);
    }

    /** A stored document from its text; throws IllegalArgumentException when it is not the JSON of {@code type}. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of " + type.getName(), e);
        }
    }
}
