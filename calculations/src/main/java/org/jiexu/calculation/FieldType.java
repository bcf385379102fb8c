package org.jiexu.calculation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a field may hold. No kind takes one JSON type for another: money is a string, a number of months is a number.
 *
 * @param <T> the value
 */
interface FieldType<T> {

    /** The value; where there is none, writes the fault down and gives the stand-in. */
    T read(JsonNode value, RequestPlace at);

    /** A value to go on reading with after a fault; it never reaches the rules. */
    T standIn();

    /** A new JSON Schema. */
    ObjectNode schema();

    /** An object with fields of its own. */
    static <T> FieldType<T> object(Function<Fields, T> reading) {
        return new FieldType<>() {
            @Override
            public T read(JsonNode value, RequestPlace at) {
                if (!value.isObject()) {
                    at.fault("expected an object");
                    return standIn();
                }
                return reading.apply(new ReadFields(value, at));
            }

            @Override
            public T standIn() {
                return reading.apply(new ReadFields(JsonNodeFactory.instance.objectNode(), RequestPlace.nowhere()));
            }

            @Override
            public ObjectNode schema() {
                return DescribedFields.of(reading);
            }
        };
    }

    /**
     * A list with at least one item.
     *
     * @param maxItems a longer list is refused unread
     */
    static <T> FieldType<List<T>> listOf(FieldType<T> items, int maxItems) {
        return new FieldType<>() {
            @Override
            public List<T> read(JsonNode value, RequestPlace at) {
                if (!value.isArray() || value.isEmpty() || value.size() > maxItems) {
                    at.fault("expected a list of 1 to " + maxItems + " items");
                    return List.of();
                }
                List<T> read = new ArrayList<>(value.size());
                for (int i = 0; i < value.size(); i++) {
                    read.add(items.read(value.get(i), at.item(i)));
                }
                return read;
            }

            @Override
            public List<T> standIn() {
                return List.of();
            }

            @Override
            public ObjectNode schema() {
                ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
                schema.set("items", items.schema());
                return schema.put("minItems", 1).put("maxItems", maxItems);
            }
        };
    }

    /**
     * An object whose names are years.
     *
     * @param maxYears more are refused unread
     */
    static <T> FieldType<SequencedMap<Integer, T>> byYear(FieldType<T> values, int maxYears) {
        return new FieldType<>() {
            @Override
            public SequencedMap<Integer, T> read(JsonNode value, RequestPlace at) {
                if (!value.isObject() || value.size() > maxYears) {
                    at.fault("expected an object of at most " + maxYears + " years");
                    return standIn();
                }
                TreeMap<Integer, T> read = new TreeMap<>();
                for (Map.Entry<String, JsonNode> entry : value.properties()) {
                    if (entry.getKey().matches("[0-9]{4}")) {
                        read.put(
                                Integer.valueOf(entry.getKey()),
                                values.read(entry.getValue(), at.field(entry.getKey())));
                    } else {
                        at.fault("a name is not a year of four digits");
                    }
                }
                return read;
            }

            @Override
            public SequencedMap<Integer, T> standIn() {
                return new TreeMap<>();
            }

            @Override
            public ObjectNode schema() {
                ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
                schema.putObject("propertyNames").put("pattern", "^[0-9]{4}$");
                schema.set("additionalProperties", values.schema());
                return schema.put("maxProperties", maxYears);
            }
        };
    }
}
