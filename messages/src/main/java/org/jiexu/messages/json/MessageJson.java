package org.jiexu.messages.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jiexu.messages.Message;

/**
 * Messages to JSON and back: instants at +08:00 to the microsecond, days and months in ISO form. Unknown fields are
 * ignored, so that a message may be extended at any time.
 */
public final class MessageJson {

    /** The zone of every instant outside the database, and of the days that begin and end in the law. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new ValueTypes())
            .addModule(new SimpleModule("jiexu-instants").addSerializer(Instant.class, new InstantAtShanghai()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    /** The same, and strict: a component that a message lacks is a fault of the message, found before anybody handles it. */
    private static final ObjectReader MESSAGES = MAPPER.copy()
            .setAnnotationIntrospector(AnnotationIntrospector.pair(
                    MAPPER.getDeserializationConfig().getAnnotationIntrospector(), new RequiredComponents()))
            .reader();

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

    /** A message from its payload; throws IOException when it is not the JSON of {@code type} or lacks what is not {@code @Nullable}. */
    public static Message read(byte[] payload, Class<? extends Message> type) throws IOException {
        Message message = MESSAGES.forType(type).readValue(payload);
        if (message == null) {
            throw MismatchedInputException.from(null, type, "the JSON null is no message");
        }
        return message;
    }

    /** A stored document from its text; throws IllegalArgumentException when it is not the JSON of {@code type}. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of " + type.getName(), e);
        }
    }

    /** As everywhere outside the database; {@code 2026-11-23T12:00:00+08:00}. */
    private static final class InstantAtShanghai extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            generator.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    value.truncatedTo(ChronoUnit.MICROS).atZone(ZONE)));
        }
    }
}
