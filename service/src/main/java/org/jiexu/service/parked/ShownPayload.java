package org.jiexu.service.parked;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.json.MessageJson;
import org.jspecify.annotations.Nullable;

/**
 * What people are shown of a parked payload (docs/decisions/0082). Our messages hold no personal data; what is none of them may hold any, in
 * any form, so that no search for patterns would do: of it only the outline is shown.
 */
public record ShownPayload(Form form, String text) {

    /** How much is shown. */
    public enum Form {
        /** It reads as a message of its type: the fields that this version knows. */
        MESSAGE,
        /** JSON, but no message of ours: the names of its fields, and values that tell nothing of a person. */
        OUTLINE,
        /** No JSON: how long it is. No hash of it, for that of an identity number is soon guessed. */
        LENGTH
    }

    /** A longer number may be a day of birth or a telephone. */
    private static final int NUMBER_CHARACTERS_MAX = 6;

    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]{0,63}");
    private static final int FIELD_NAME_DIGITS_MAX = 4;

    /** Of a message; null when it has no payload. */
    public static @Nullable ShownPayload of(ParkedMessage message) {
        byte[] payload = message.payload();
        return payload == null ? null : of(message.type(), payload);
    }

    static ShownPayload of(@Nullable String typeName, byte[] payload) {
        Class<? extends Message> type = typeName == null ? null : MessageTypes.classOf(typeName);
        if (type != null) {
            try {
                return new ShownPayload(Form.MESSAGE, Masked.json(MessageJson.write(MessageJson.read(payload, type))));
            } catch (IOException notOfThisType) {
                return outline(payload);
            }
        }
        return outline(payload);
    }

    private static ShownPayload outline(byte[] payload) {
        StringWriter text = new StringWriter();
        try (JsonParser parser = MessageJson.mapper().createParser(payload);
                JsonGenerator generator = MessageJson.mapper().createGenerator(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                copy(parser, token, generator);
            }
        } catch (IOException notJson) {
            return length(payload);
        }
        return text.getBuffer().isEmpty() ? length(payload) : new ShownPayload(Form.OUTLINE, text.toString());
    }

    private static ShownPayload length(byte[] payload) {
        return new ShownPayload(Form.LENGTH, payload.length + " bytes");
    }

    private static void copy(JsonParser parser, JsonToken token, JsonGenerator generator) throws IOException {
        switch (token) {
            case START_OBJECT, END_OBJECT, START_ARRAY, END_ARRAY, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                generator.copyCurrentEvent(parser);
            case FIELD_NAME ->
                generator.writeFieldName(isOrdinaryName(parser.currentName()) ? parser.currentName() : Masked.MASK);
            case VALUE_STRING ->
                generator.writeString(Masked.isUuid(parser.getText()) ? parser.getText() : Masked.MASK);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (parser.getTextLength() <= NUMBER_CHARACTERS_MAX) {
                    generator.copyCurrentEvent(parser);
                } else {
                    generator.writeString(Masked.MASK);
                }
            }
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("a text has no token " + token);
        }
    }

    private static boolean isOrdinaryName(String name) {
        return FIELD_NAME.matcher(name).matches()
                && name.chars().filter(Character::isDigit).count() <= FIELD_NAME_DIGITS_MAX;
    }
}
