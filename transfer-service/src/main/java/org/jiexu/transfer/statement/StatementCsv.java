package org.jiexu.transfer.statement;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jiexu.transfer.statement.Statement.MonthLine;
import org.jspecify.annotations.Nullable;

/** A statement's months as a table (RFC 4180): a row a paid month, named like the fields of the JSON. */
final class StatementCsv {

    private static final List<String> HEADER =
            List.of("month", "standing", "fund", "paidAt", "base", "credit", "accountKind", "broughtBy", "transferId");

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private StatementCsv() {}

    /** The table of a statement that has its months. */
    static String of(Statement statement) {
        List<MonthLine> months = Objects.requireNonNull(statement.months(), "the statement has no months");
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(HEADER);
            for (MonthLine month : months) {
                csv.writeRecord(
                        month.month().toString(),
                        month.standing().name(),
                        safe(month.fund().code()),
                        safe(month.paidAt().code()),
                        safe(month.base().toString()),
                        safe(month.credit().toString()),
                        month.accountKind().name(),
                        text(month.broughtBy()),
                        text(month.transferId()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be full", e);
        }
        return text.toString();
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }

    /** A cell that no spreadsheet computes: what looks like a formula is marked as text. */
    static String safe(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
