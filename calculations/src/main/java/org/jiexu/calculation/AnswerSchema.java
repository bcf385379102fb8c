package org.jiexu.calculation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of an answer, read off its records. */
final class AnswerSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AnswerSchema() {}

    /** The whole answer: one of the forms, with {@code ruleVersion} and {@code trace}. */
    static ObjectNode of(Calculation<?, ?> calculation) {
        List<ObjectNode> forms =
                calculation.forms().stream().map(form -> whole(ofRecord(form))).toList();
        if (forms.size() == 1) {
            return forms.getFirst();
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").addAll(forms);
        return either;
    }

    private static ObjectNode whole(ObjectNode fields) {
        ObjectNode properties = fields.withObject("/properties");
        properties
                .putObject("ruleVersion")
                .put("type", "string")
                .put("description", "Which edition of the rules and their numbers answered");
        ObjectNode trace = properties.putObject("trace").put("type", "array");
        trace.put("description", "Every step, in the order of the computation");
        trace.putObject("items").put("$ref", CalculationsDocument.STEP);
        fields.withArray("/required").add("ruleVersion").add("trace");
        return fields;
    }

    private static ObjectNode ofRecord(Class<?> type) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode field = of(component.getGenericType());
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                ObjectNode either = JSON.objectNode();
                either.putArray("anyOf").add(field).addObject().put("type", "null");
                field = either;
            }
            properties.set(component.getName(), field);
            required.add(component.getName());
        }
        return schema;
    }

    private static ObjectNode of(Type type) {
        if (type instanceof ParameterizedType list) {
            ObjectNode schema = JSON.objectNode().put("type", "array");
            schema.set("items", of(list.getActualTypeArguments()[0]));
            return schema;
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        if (plain.isRecord() && plain != Fen.class) {
            return ofRecord(plain);
        }
        return plain.isEnum() ? ofEnum(plain) : ofValue(plain);
    }

    private static ObjectNode ofEnum(Class<?> type) {
        ObjectNode schema = JSON.objectNode().put("type", "string");
        Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .forEach(schema.putArray("enum")::add);
        return schema;
    }

    private static ObjectNode ofValue(Class<?> type) {
        if (type == Fen.class) {
            return FieldTypes.YUAN.schema();
        } else if (type == YearMonth.class) {
            return FieldTypes.MONTH.schema();
        } else if (type == LocalDate.class) {
            return FieldTypes.DAY.schema();
        } else if (type == int.class) {
            return JSON.objectNode().put("type", "integer");
        } else if (type == boolean.class || type == Boolean.class) {
            return JSON.objectNode().put("type", "boolean");
        } else if (type == String.class) {
            return JSON.objectNode().put("type", "string");
        }
        throw new IllegalArgumentException("no schema for " + type);
    }
}
