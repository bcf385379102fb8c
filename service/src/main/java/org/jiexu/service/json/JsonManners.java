package org.jiexu.service.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jiexu.messages.json.MessageJson;

/**
 * How JSON looks over HTTP: it is written as everywhere ({@link MessageJson}), so that a record reads the same in an answer, a stored answer and an event. Requests are
 * read more strictly: a field named twice and a value of another kind are refused.
 */
@ApplicationScoped
public class JsonManners {

    /** Takes the place of the framework's mapper. */
    @Produces
    @Singleton
    ObjectMapper mapper() {
        return strict();
    }

    /** A mapper that writes as {@link MessageJson} does and reads requests. */
    public static ObjectMapper strict() {
        ObjectMapper mapper = MessageJson.mapper().copy();
        noValueIsTakenForAnother(mapper);
        return mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
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
}
