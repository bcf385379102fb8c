package org.jiexu.calculation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A question and its answer, as the API's description shows them and a test asks them.
 *
 * @param request a whole request
 * @param answer the answer's fields without {@code ruleVersion} and {@code trace}
 */
record Example(JsonNode request, JsonNode answer) {

    /** The example of a calculation, from the file of its name. */
    static Example of(Calculation<?, ?> calculation, ObjectMapper json) {
        String file = "/calculations/" + calculation.name() + ".json";
        try (InputStream content = Objects.requireNonNull(Example.class.getResourceAsStream(file), file)) {
            JsonNode example = json.readTree(content);
            return new Example(example.required("request"), example.required("answer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
