package org.jiexu.web.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jiexu.events.json.ValueTypes;

/**
 * How JSON looks everywhere: days and months in ISO form, instants at +08:00 to the millisecond, fields that are null written as null, unknown fields in
 * requests ignored, a field named twice refused; money and fund codes as {@link ValueTypes} writes them.
 */
@Singleton
public class JsonManners implements ObjectMapperCustomizer {
    /** The zone of every instant shown. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Last of all: a module registered later would win, and the framework registers its own for java.time. */
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        apply(mapper);
    }

    /** Gives a mapper these manners; for tests and for JSON outside REST. */
    public static ObjectMapper apply(ObjectMapper mapper) {
        noValueIsTakenForAnother(mapper);
        return mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .registerModule(new ValueTypes())
                .registerModule(new SimpleModule("jiexu-instants").addSerializer(new InstantAtShanghai()));
    }

    /** A number is no text, no text a number, a fraction no whole number, and a day is a day: what a caller did not mean must not change anything. */
    private static void noValueIsTakenForAnother(ObjectMapper mapper) {
        mapper.configOverride(LocalDate.class).setFormat(JsonFormat.Value.forLeniency(false));
        mapper.configOverride(YearMonth.class).setFormat(JsonFormat.Value.forLeniency(false));
        for (LogicalType type : List.of(LogicalType.Textual, LogicalType.Enum, LogicalType.DateTime)) {
            for (CoercionInputShape shape :
                    List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
                mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
            }
        }
        for (LogicalType type : List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean)) {
            mapper.coercionConfigFor(type).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.Integer).setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    }

    /** An instant in RFC 3339 form at +08:00, such as {@code 2026-11-23T11:30:00.125+08:00}. */
    public static String text(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MILLIS).atZone(ZONE));
    }

    private static final class InstantAtShanghai extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantAtShanghai() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(text(value));
        }
    }
}
