package org.jiexu.calculation;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads fields out of a JSON object. What is wrong is written down at its {@link RequestPlace}, so that all of it can be told at once. */
record ReadFields(JsonNode object, RequestPlace at) implements Fields {

    @Override
    public <T> T required(String name, FieldType<T> kind, String says) {
        T value = optional(name, kind, says);
        if (value != null) {
            return value;
        }
        at.field(name).fault("required");
        return kind.standIn();
    }

    @Override
    public <T> @Nullable T optional(String name, FieldType<T> kind, String says) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? null : kind.read(value, at.field(name));
    }

    @Override
    public <T> T optional(String name, FieldType<T> kind, T otherwise, String says) {
        T value = optional(name, kind, says);
        return value == null ? otherwise : value;
    }

    @Override
    public void check(boolean holds, String name, String otherwise) {
        // A field that could not be read stands in for itself with a value that nobody sent.
        if (!holds && at.faults().isNone()) {
            at.field(name).fault(otherwise);
        }
    }
}
