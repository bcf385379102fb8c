package org.jiexu.rules.book;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/** One row of a table, read column by column; a cell that cannot be read is a {@link TableFault} that names table, line and column. */
final class TableRow {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    /** The column of a row's {@link Certainty}, in every table that has one. */
    static final String CERTAINTY = "certainty";

    private final String table;
    private final NamedCsvRecord cells;

    private TableRow(String table, NamedCsvRecord cells) {
        this.table = table;
        this.cells = cells;
    }

    /**
     * The rows of a table. How well a number is known is checked here, for every table alike: a reader that has no use for it would let a
     * word pass that nobody can show.
     *
     * @throws TableFault if it is not comma-separated text, has no rows, or a row has a certainty that there is not
     */
    static List<TableRow> allOf(TableText text) {
        List<TableRow> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text.csv())) {
            csv.forEach(cells -> rows.add(new TableRow(text.name(), cells)));
        } catch (CsvParseException | java.io.IOException e) {
            throw new TableFault(text.name(), 0, null, FaultCode.TEXT_UNREADABLE, String.valueOf(e.getMessage()));
        }
        if (rows.isEmpty()) {
            throw new TableFault(text.name(), 1, null, FaultCode.NO_ROWS, "no rows");
        }
        if (rows.getFirst().has(CERTAINTY)) {
            rows.forEach(row -> row.certainty(CERTAINTY));
        }
        return rows;
    }

    private boolean has(String column) {
        return cells.getHeader().contains(column);
    }

    /** The cell, empty if it has nothing in it. */
    String text(String column) {
        return cells.findField(column)
                .orElseThrow(() -> fault(column, FaultCode.COLUMN_MISSING, "no column " + column));
    }

    String required(String column) {
        String text = text(column);
        if (text.isBlank()) {
            throw fault(column, FaultCode.CELL_EMPTY, column + " is empty");
        }
        return text;
    }

    LocalDate day(String column) {
        try {
            return LocalDate.parse(required(column));
        } catch (DateTimeException e) {
            throw invalid(column, column + " is not a day: " + text(column));
        }
    }

    @Nullable
    LocalDate dayOrNull(String column) {
        return text(column).isEmpty() ? null : day(column);
    }

    int number(String column) {
        try {
            return Integer.parseInt(required(column));
        } catch (NumberFormatException e) {
            throw invalid(column, column + " is not a whole number: " + text(column));
        }
    }

    @Nullable
    Integer numberOrNull(String column) {
        return text(column).isEmpty() ? null : number(column);
    }

    /** A plain decimal such as {@code 138.4}; never negative. */
    BigDecimal decimal(String column) {
        if (!DECIMAL.matcher(required(column)).matches()) {
            throw invalid(column, column + " is not a decimal: " + text(column));
        }
        return new BigDecimal(text(column));
    }

    @Nullable
    YearMonth monthOrNull(String column) {
        try {
            return text(column).isEmpty() ? null : YearMonth.parse(text(column));
        } catch (DateTimeException e) {
            throw invalid(column, column + " is not a month: " + text(column));
        }
    }

    Rate rate(String column) {
        return Rate.read(required(column))
                .orElseThrow(() -> invalid(column, column + " is not a rate: " + text(column)));
    }

    @Nullable
    Fen moneyOrNull(String column) {
        if (text(column).isEmpty()) {
            return null;
        }
        return Fen.read(text(column))
                .orElseThrow(() -> invalid(column, column + " is not yuan with two decimals: " + text(column)));
    }

    Certainty certainty(String column) {
        return name(Certainty.class, column);
    }

    /** A name of the enum, in small letters in the table; other letters are none, since pages look for words by the name as it stands. */
    <E extends Enum<E>> E name(Class<E> type, String column) {
        String cell = required(column);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(cell)) {
                return constant;
            }
        }
        String names = Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        throw invalid(column, column + " is not one of " + names.toLowerCase(Locale.ROOT) + ": " + cell);
    }

    /** A row that cannot be. */
    TableFault fault(String reason) {
        return new TableFault(table, cells.getStartingLineNumber(), reason);
    }

    /** A cell that cannot be. */
    TableFault fault(String column, FaultCode code, String reason) {
        return new TableFault(table, cells.getStartingLineNumber(), column, code, reason);
    }

    private TableFault invalid(String column, String reason) {
        return fault(column, FaultCode.CELL_INVALID, reason);
    }
}
