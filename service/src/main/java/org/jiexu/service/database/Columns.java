package org.jiexu.service.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, or some of them, each with its SQL type and its value of a {@code T}: SELECT, INSERT and UPDATE of many rows come
 * from this one list (docs/decisions/0233). Immutable; what adds a column answers a longer list.
 */
public final class Columns<T> {

    private final List<Column<T>> columns;
    private final String names;
    private final String unnest;

    private Columns(List<Column<T>> columns) {
        this.columns = columns;
        this.names = joined(columns, Column::name);
        this.unnest = "unnest(" + joined(columns, column -> "?::" + column.type + "[]") + ")";
    }

    private record Column<T>(String name, String type, Function<T, ? extends @Nullable Object> value) {}

    /** The list with this first column; for the rest see {@link #and}. */
    public static <T> Columns<T> of(String name, String type, Function<T, ? extends @Nullable Object> value) {
        return new Columns<>(List.of(new Column<>(name, type, value)));
    }

    /** This list and one column more; the value is bound as {@link Sql#with} says. */
    public Columns<T> and(String name, String type, Function<T, ? extends @Nullable Object> value) {
        return and(of(name, type, value));
    }

    /** This list and another behind it. */
    public Columns<T> and(Columns<T> more) {
        List<Column<T>> both = new ArrayList<>(columns);
        both.addAll(more.columns);
        return new Columns<>(both);
    }

    /** This list for rows of which a {@code T} is a part; where the part is null, so are its columns. */
    public <S> Columns<S> in(Function<S, @Nullable T> part) {
        return new Columns<>(columns.stream()
                .map(column -> new Column<S>(column.name, column.type, row -> {
                    T of = part.apply(row);
                    return of == null ? null : column.value.apply(of);
                }))
                .toList());
    }

    /** {@code a, b, c}. */
    public String names() {
        return names;
    }

    /** {@code unnest(?::text[], ?::bigint[])}: many rows, their values by {@link #arrays}. */
    public String unnest() {
        return unnest;
    }

    /** {@code INSERT INTO table (a, b) SELECT * FROM unnest(?::text[], ?::bigint[])}, for {@link #arrays}. */
    public String insertInto(String table) {
        return "INSERT INTO " + table + " (" + names() + ") SELECT * FROM " + unnest();
    }

    /** Inserts the row, or writes it over the one that has the same key. */
    public void upsert(Connection connection, String table, String key, T row) throws SQLException {
        String values = "INSERT INTO " + table + " (" + names() + ") VALUES (" + marks() + ")";
        Sql.of(connection, values + " ON CONFLICT (" + key + ") DO UPDATE SET " + setFrom("excluded"), values(row))
                .update();
    }

    /** Inserts the rows with one statement; no rows, no statement. */
    public void insert(Connection connection, String table, Collection<? extends T> rows) throws SQLException {
        write(connection, insertInto(table), rows);
    }

    /** Runs a statement whose only values are those of the rows, and says how many it has changed; no rows, no statement. */
    public int write(Connection connection, String statement, Collection<? extends T> rows) throws SQLException {
        return rows.isEmpty() ? 0 : Sql.of(connection, statement, arrays(rows)).update();
    }

    /** {@code unnest(?::text[], ?::bigint[]) AS n (a, b)}, for {@link #arrays}. */
    public String unnestAs(String alias) {
        return unnest() + " AS " + alias + " (" + names() + ")";
    }

    /** {@code a = source.a, b = source.b}: the SET of an UPDATE from another source, {@code n} or {@code excluded}. */
    public String setFrom(String source) {
        return joined(columns, column -> column.name + " = " + source + "." + column.name);
    }

    /** {@code ?, ?}: one row, its values by {@link #values}. */
    public String marks() {
        return joined(columns, column -> "?");
    }

    /** {@code ?::text, ?::bigint}: as {@link #marks}, where the statement does not tell the types. */
    public String typedMarks() {
        return joined(columns, column -> "?::" + column.type);
    }

    /** An array a column, in order, for {@link Sql#with}. */
    public Object[] arrays(Collection<? extends T> rows) {
        return columns.stream()
                .map(column -> Sql.array(column.type, values(column, rows)))
                .toArray();
    }

    /** The values of one row, in order, for {@link Sql#with}. */
    public @Nullable Object[] values(T row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value.apply(row);
        }
        return values;
    }

    private static <T> List<@Nullable Object> values(Column<T> column, Collection<? extends T> rows) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        for (T row : rows) {
            values.add(column.value.apply(row));
        }
        return values;
    }

    private static <T> String joined(List<Column<T>> columns, Function<Column<T>, String> form) {
        return columns.stream().map(form).collect(Collectors.joining(", "));
    }
}
