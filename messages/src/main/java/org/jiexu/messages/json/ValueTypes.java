package org.jiexu.messages.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.function.Function;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;

/** The JSON form of the value types: money a string in yuan with two decimals, a fund its six digits. */
public final class ValueTypes extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** A module for any {@code ObjectMapper} of the product. */
    public ValueTypes() {
        super("jiexu-value-types");
        text(Fen.class, Fen::toString, Fen::parse);
        text(FundCode.class, FundCode::code, FundCode::new);
    }

    private <T> void text(Class<T> type, Function<T, String> print, Function<String, T> parse) {
        addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider serializers) throws IOException {
                generator.writeString(print.apply(value));
            }
        });
        addDeserializer(type, new JsonDeserializer<T>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                String text = parser.getValueAsString();
                try {
                    return parse.apply(text == null ? "" : text);
                } catch (IllegalArgumentException e) {
                    @SuppressWarnings("unchecked")
                    T refused = (T) context.handleWeirdStringValue(type, text, "%s", e.getMessage());
                    return refused;
                }
            }
        });
    }
}
