package org.jiexu.service.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The row that an answer stands on, its values by the names of their columns. A column that may be null is read by a method that says so; a
 * text, an id, a day and bytes are handed on as they are, for the table says which of them may be null and the value's record says it again. A
 * null where none may be is a {@link NullPointerException}; of a number it is 0, as in JDBC.
 */
public final class Row {

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    ResultSet result() {
        return result;
    }

    /** Whether the column is null. */
    public boolean isNull(String column) throws SQLException {
        return result.getObject(column) == null;
    }

    /** A text. */
    @NullUnmarked
    public String text(String column) throws SQLException {
        return result.getString(column);
    }

    /** What a text stands for; null for null. */
    public <T> @Nullable T textOrNull(String column, Function<String, T> meaning) throws SQLException {
        String text = result.getString(column);
        return text == null ? null : meaning.apply(text);
    }

    /** The constant that a text names. */
    public <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, result.getString(column));
    }

    /** As {@link #constant}; null for null. */
    public <E extends Enum<E>> @Nullable E constantOrNull(Class<E> type, String column) throws SQLException {
        return textOrNull(column, name -> Enum.valueOf(type, name));
    }

    /** A uuid. */
    @NullUnmarked
    public UUID id(String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }

    /** A bigint. */
    public long number(String column) throws SQLException {
        return result.getLong(column);
    }

    /** As {@link #number}; null for null. */
    public @Nullable Long numberOrNull(String column) throws SQLException {
        return result.getObject(column, Long.class);
    }

    /** An integer or a smallint. */
    public int integer(String column) throws SQLException {
        return result.getInt(column);
    }

    /** As {@link #integer}; null for null. */
    public @Nullable Integer integerOrNull(String column) throws SQLException {
        return result.getObject(column, Integer.class);
    }

    /** A boolean; null is false. */
    public boolean isTrue(String column) throws SQLException {
        return result.getBoolean(column);
    }

    /** A bytea. */
    @NullUnmarked
    public byte[] bytes(String column) throws SQLException {
        return result.getBytes(column);
    }

    /** A date. */
    @NullUnmarked
    public LocalDate day(String column) throws SQLException {
        return result.getObject(column, LocalDate.class);
    }

    /** The month of a date. */
    public YearMonth month(String column) throws SQLException {
        return YearMonth.from(day(column));
    }

    /** As {@link #month}; null for null. */
    public @Nullable YearMonth monthOrNull(String column) throws SQLException {
        return isNull(column) ? null : month(column);
    }

    /** A timestamptz. */
    public Instant instant(String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(column), column);
    }

    /** As {@link #instant}; null for null. */
    public @Nullable Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime at = result.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Money, a bigint. */
    public Fen fen(String column) throws SQLException {
        return Fen.of(result.getLong(column));
    }

    /** As {@link #fen}; null for null. */
    public @Nullable Fen fenOrNull(String column) throws SQLException {
        return isNull(column) ? null : fen(column);
    }

    /** A fund, a text. */
    public FundCode fund(String column) throws SQLException {
        return new FundCode(result.getString(column));
    }

    /** As {@link #fund}; null for null. */
    public @Nullable FundCode fundOrNull(String column) throws SQLException {
        return textOrNull(column, FundCode::new);
    }

    /** A bigint[]. */
    public Long[] numbers(String column) throws SQLException {
        return (Long[]) result.getArray(column).getArray();
    }
}
