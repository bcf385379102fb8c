package org.jiexu.calculation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Notes down which fields a request has, as a JSON Schema. */
final class DescribedFields implements Fields {
    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private final ArrayNode required = JsonNodeFactory.instance.arrayNode();

    private DescribedFields() {}

    /** The schema of the object that the function reads. */
    static ObjectNode of(Function<Fields, ?> reading) {
        DescribedFields fields = new DescribedFields();
        // The value is made of stand-ins; only what it asked for counts.
        Object _ = reading.apply(fields);
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.set("properties", fields.properties);
        if (!fields.required.isEmpty()) {
            schema.set("required", fields.required);
        }
        return schema;
    }

    @Override
    public <T> T required(String name, FieldType<T> kind, String says) {
        required.add(name);
        describe(name, kind, says);
        return kind.standIn();
    }

    @Override
    public <T> @Nullable T optional(String name, FieldType<T> kind, String says) {
        describe(name, kind, says);
        return null;
    }

    @Override
    public <T> T optional(String name, FieldType<T> kind, T otherwise, String says) {
        ObjectNode schema = describe(name, kind, says);
        if (otherwise instanceof Boolean truth) {
            schema.put("default", truth);
        } else if (otherwise instanceof Enum<?> constant) {
            schema.put("default", constant.name());
        }
        return otherwise;
    }

    @Override
    public void check(boolean holds, String name, String otherwise) {
        // A description has no values to check.
    }

    private ObjectNode describe(String name, FieldType<?> kind, String says) {
        ObjectNode schema = kind.schema().put("description", says);
        properties.set(name, schema);
        return schema;
    }
}
