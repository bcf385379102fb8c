package org.jiexu.rules.book;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as cells, for comparing and joining rows without knowing what they mean.
 *
 * @param columns the header
 */
record TableGrid(List<String> columns, List<Row> rows) {

    /**
     * A row as it stood in its text.
     *
     * @param line where it began; the header is 1
     */
    record Row(long line, List<String> cells) {}

    /**
     * Splits a text into cells. Rows may still be longer or shorter than the header.
     *
     * @throws TableFault if it is not comma-separated text
     */
    static TableGrid read(TableText text) {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text.csv())) {
            csv.forEach(cells -> rows.add(new Row(cells.getStartingLineNumber(), List.copyOf(cells.getFields()))));
        } catch (CsvParseException | IOException e) {
            long line = rows.isEmpty() ? 1 : rows.getLast().line() + 1;
            throw new TableFault(text.name(), line, null, FaultCode.TEXT_UNREADABLE, "not comma-separated text");
        }
        if (rows.isEmpty()) {
            throw new TableFault(text.name(), 1, null, FaultCode.NO_ROWS, "no rows");
        }
        return new TableGrid(rows.getFirst().cells(), List.copyOf(rows.subList(1, rows.size())));
    }

    /** The same rows with the columns in another order. */
    TableGrid inOrderOf(List<String> order) {
        int[] places = order.stream().mapToInt(columns::indexOf).toArray();
        List<Row> reordered = new ArrayList<>(rows.size());
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(places.length);
            for (int place : places) {
                cells.add(row.cells().get(place));
            }
            reordered.add(new Row(row.line(), List.copyOf(cells)));
        }
        return new TableGrid(order, List.copyOf(reordered));
    }

    TableGrid withRows(List<Row> others) {
        return new TableGrid(columns, List.copyOf(others));
    }

    /** The cells of a row under these columns. */
    List<String> cells(Row row, List<String> under) {
        return under.stream()
                .map(column -> row.cells().get(columns.indexOf(column)))
                .toList();
    }

    /** Header and rows, a line each as long as no cell holds a line break. */
    String csv() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(columns);
            rows.forEach(row -> csv.writeRecord(row.cells()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
