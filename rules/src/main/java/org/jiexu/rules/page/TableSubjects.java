package org.jiexu.rules.page;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What a table is about, from {@code tables.csv}. */
final class TableSubjects {

    private static final String FILE = "/org/jiexu/rules/data/tables.csv";

    private TableSubjects() {}

    static Map<String, String> read(boolean chinese) {
        Map<String, String> subjects = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(TableSubjects.class.getResourceAsStream(FILE), FILE);
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(
                    row -> subjects.put(row.getField("table"), row.getField(chinese ? "subject_zh" : "subject_en")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return subjects;
    }
}
