package org.jiexu.service.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its values (docs/decisions/0233). It is prepared, run and closed in the method that runs it, one round trip; an instance
 * is run once. Of a text that holds several statements the result of the last one is read: the first may only be settings.
 */
public final class Sql {

    private final Connection connection;
    private final String text;
    private final List<@Nullable Object> values = new ArrayList<>();
    private int fetchedRows;

    private Sql(Connection connection, String text) {
        this.connection = connection;
        this.text = text;
    }

    /** What makes a value of a row. */
    @FunctionalInterface
    public interface Reader<T> {
        /** The value of the row that the result stands on. */
        T read(Row row) throws SQLException;
    }

    /** What takes rows one by one. */
    @FunctionalInterface
    public interface Taker {
        /** Takes the row that the result stands on. */
        void take(Row row) throws SQLException;
    }

    /** Values of one SQL type for one parameter, {@code ?::type[]}; made by {@link #array}. */
    private record Values(String type, List<@Nullable Object> values) {}

    /** What takes rows one by one until it has enough. */
    @FunctionalInterface
    public interface Chooser {
        /** Takes the row that the result stands on; answers whether that is enough. */
        boolean takeLast(Row row) throws SQLException;
    }

    /** A statement with its values, as {@link #with} takes them; there may be more. */
    public static Sql of(Connection connection, String text, @Nullable Object... values) {
        return new Sql(connection, text).with(values);
    }

    /** Values of one SQL type as one parameter; each is bound as {@link #with} says. */
    public static Object array(String type, Collection<?> values) {
        List<@Nullable Object> bound = new ArrayList<>(values.size());
        for (Object value : values) {
            bound.add(value(value));
        }
        return new Values(type, bound);
    }

    /**
     * The next values, in the order of the question marks. Null is SQL's null; an Instant is a timestamptz, a YearMonth the first day of the
     * month, an enum its name, Fen a bigint, a FundCode its text; everything else is bound as the driver has it.
     */
    public Sql with(@Nullable Object... next) {
        for (Object value : next) {
            values.add(value(value));
        }
        return this;
    }

    /** Has so many rows of the answer in memory at once; the connection is not in autocommit. */
    public Sql fetching(int rows) {
        fetchedRows = rows;
        return this;
    }

    /** Every row's value, in the order of the answer; the list is the caller's to change. */
    public <T> List<T> list(Reader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        each(row -> all.add(reader.read(row)));
        return all;
    }

    /** Every row's value by what it is found by, in the order of the answer; of two with the same key the last. */
    public <K, T> Map<K, T> map(Function<? super T, ? extends K> key, Reader<T> reader) throws SQLException {
        Map<K, T> all = new LinkedHashMap<>();
        each(row -> {
            T value = reader.read(row);
            all.put(key.apply(value), value);
        });
        return all;
    }

    /** The first row's value; empty without a row, and where that value is null. */
    public <T> Optional<T> first(Reader<@Nullable T> reader) throws SQLException {
        try (PreparedStatement statement = prepared();
                ResultSet result = lastResult(statement)) {
            return result.next() ? Optional.ofNullable(reader.read(new Row(result))) : Optional.empty();
        }
    }

    /** The value of the row that every answer has. */
    public <T> T one(Reader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepared();
                ResultSet result = lastResult(statement)) {
            if (!result.next()) {
                throw new SQLException("no row from " + text);
            }
            return reader.read(new Row(result));
        }
    }

    /** The one number that is asked for. */
    public long number() throws SQLException {
        return one(row -> row.result().getLong(1));
    }

    /** Whether what is asked is true. */
    public boolean isTrue() throws SQLException {
        return one(row -> row.result().getBoolean(1));
    }

    /** Hands over every row in its order. */
    public void each(Taker taker) throws SQLException {
        until(row -> {
            taker.take(row);
            return false;
        });
    }

    /** Hands over the rows in their order until one is enough. */
    public void until(Chooser chooser) throws SQLException {
        try (PreparedStatement statement = prepared();
                ResultSet result = lastResult(statement)) {
            Row row = new Row(result);
            boolean enough = false;
            while (!enough && result.next()) {
                enough = chooser.takeLast(row);
            }
        }
    }

    /** Changes rows and says how many. */
    public int update() throws SQLException {
        try (PreparedStatement statement = prepared()) {
            return statement.executeUpdate();
        }
    }

    /** Changes one row at most; whether it did. */
    public boolean updateOne() throws SQLException {
        return update() == 1;
    }

    /** Runs it, whatever it answers: settings, locks. */
    public void run() throws SQLException {
        try (PreparedStatement statement = prepared()) {
            statement.execute();
        }
    }

    /** What the driver has for a value of ours. */
    static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant at -> at.atOffset(ZoneOffset.UTC);
            case YearMonth month -> month.atDay(1);
            case Enum<?> constant -> constant.name();
            case Fen amount -> amount.fen();
            case FundCode fund -> fund.code();
            default -> value;
        };
    }

    @SuppressWarnings("resource") // the caller's to close
    private PreparedStatement prepared() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            if (fetchedRows > 0) {
                statement.setFetchSize(fetchedRows);
            }
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                if (value instanceof Values(String type, List<@Nullable Object> many)) {
                    statement.setArray(i + 1, SqlArrays.of(connection, type, many.toArray()));
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static ResultSet lastResult(PreparedStatement statement) throws SQLException {
        statement.execute();
        ResultSet last = statement.getResultSet();
        while (statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)) {
            last = statement.getResultSet();
        }
        return last;
    }
}
