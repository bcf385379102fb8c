package org.jiexu.contribution.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jiexu.contribution.intake.PieceOutcome.Flag;
import org.jiexu.contribution.intake.PieceOutcome.Refusal;
import org.jiexu.service.problem.Language;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** The rows of a file that people must look at, as CSV: page by page, so that neither memory nor a connection is held for a slow reader. */
enum RowLists {
    /** What was not posted. */
    REFUSALS("line,code,field,message") {
        @Override
        List<Row> page(Connection connection, UUID batch, long afterLine, Language language) throws SQLException {
            return BatchStore.refusals(connection, batch, afterLine, ROWS_READ).stream()
                    .map(item -> row(item, language))
                    .toList();
        }
    },
    /** What was posted although its base is outside the bounds. */
    FLAGS("line,code,base,bound,message") {
        @Override
        List<Row> page(Connection connection, UUID batch, long afterLine, Language language) throws SQLException {
            return BatchStore.flags(connection, batch, afterLine, ROWS_READ).stream()
                    .map(item -> row(item, language))
                    .toList();
        }
    };

    static final int ROWS_READ = 5_000;

    private final String header;

    RowLists(String header) {
        this.header = header;
    }

    /** A line of the list: of which line of the file, and its text. */
    record Row(long line, String text) {}

    abstract List<Row> page(Connection connection, UUID batch, long afterLine, Language language) throws SQLException;

    /** Under which name it is kept. */
    String fileName(UUID batch) {
        return name().toLowerCase(Locale.ROOT) + "-" + batch + ".csv";
    }

    /** Writes all of it, with messages in this language. */
    void write(Transactions transactions, UUID batch, Language language, OutputStream output) throws IOException {
        output.write((header + "\n").getBytes(StandardCharsets.UTF_8));
        long line = 0;
        List<Row> rows;
        do {
            long after = line;
            rows = transactions.call(transaction -> page(transaction.connection(), batch, after, language));
            StringBuilder text = new StringBuilder();
            for (Row row : rows) {
                text.append(row.text).append('\n');
                line = row.line;
            }
            output.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } while (rows.size() == ROWS_READ);
    }

    private static Row row(Refusal refusal, Language language) {
        @Nullable String field = refusal.field();
        return new Row(
                refusal.line(),
                refusal.line() + "," + refusal.code() + "," + (field == null ? "" : field) + ",\""
                        + language.of(refusal.code().message()) + "\"");
    }

    private static Row row(Flag flag, Language language) {
        return new Row(
                flag.line(),
                flag.line() + "," + flag.code() + "," + flag.base() + "," + flag.bound() + ",\""
                        + language.of(flag.code().message()) + "\"");
    }
}
