package org.jiexu.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The tables in {@code deploy/kafka}: comma-separated, remarks behind a hash, one heading line. */
final class BrokerTable {
    private BrokerTable() {}

    /**
     * The rows of a table.
     *
     * @param file its name
     * @param columns how many fields each row has
     * @throws IllegalStateException for a row with more or fewer fields
     */
    static List<List<String>> rows(String file, int columns) {
        InputStream resource = Objects.requireNonNull(BrokerTable.class.getResourceAsStream("/kafka/" + file), file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .skip(1)
                    .map(line -> fields(file, line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fields(String file, String line, int columns) {
        List<String> fields = List.of(line.split(",", -1));
        if (fields.size() != columns) {
            throw new IllegalStateException(file + ": not " + columns + " fields: " + line);
        }
        return fields;
    }
}
