package org.jiexu.service.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Arrays for statements that write many rows at once. */
public final class SqlArrays {

    private SqlArrays() {}

    /**
     * The values as an array of the database's type. Texts and numbers get an array of their own class: the driver sends that in binary
     * form, while of objects it makes one text, quoted character by character, which the database takes apart again.
     *
     * @param type the database's name of the type of a value
     * @param values of the class that the driver has for the type; null is SQL's null
     */
    public static Array of(Connection connection, String type, @Nullable Object[] values) throws SQLException {
        return connection.createArrayOf(
                type,
                switch (type) {
                    case "text" -> Arrays.copyOf(values, values.length, String[].class);
                    case "bigint" -> Arrays.copyOf(values, values.length, Long[].class);
                    case "bytea" -> Arrays.copyOf(values, values.length, byte[][].class);
                    case "integer" -> Arrays.copyOf(values, values.length, Integer[].class);
                    default -> values;
                });
    }
}
