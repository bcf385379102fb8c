package org.jiexu.rules.page;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jiexu.rules.book.TableText;

/** A table of the book as rows of named cells. */
record TablePage(
        String name, List<String> columns, List<NamedCsvRecord> rows, Map<String, List<NamedCsvRecord>> byRule) {

    /** Columns that every table of numbers has and that the page shows in a way of its own. */
    private static final Set<String> COMMON =
            Set.of("rule", "act", "certainty", "source", "note", "valid_from", "valid_to");

    /** In these a table says for which time it has numbers; the first that it has counts. */
    private static final List<String> TIME = List.of("notice_year", "year", "from_year", "valid_from");

    static TablePage of(TableText text) {
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text.csv())) {
            csv.forEach(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> columns = rows.getFirst().getHeader();
        Map<String, List<NamedCsvRecord>> byRule = new HashMap<>();
        if (isAboutRules(columns)) {
            for (NamedCsvRecord row : rows) {
                for (String rule : row.getField("rule").split("; *", -1)) {
                    byRule.computeIfAbsent(rule, any -> new ArrayList<>()).add(row);
                }
            }
        }
        return new TablePage(text.name(), columns, rows, byRule);
    }

    private static boolean isAboutRules(List<String> columns) {
        return columns.contains("rule") && columns.contains("note");
    }

    boolean isAboutRules() {
        return isAboutRules(columns);
    }

    List<String> ownColumns() {
        return columns.stream().filter(column -> !COMMON.contains(column)).toList();
    }

    boolean hasValidity() {
        return columns.contains("valid_from");
    }

    /** The rows that name the rule. */
    List<NamedCsvRecord> of(String rule) {
        return byRule.getOrDefault(rule, List.of());
    }

    /** First and last of the times that the rows name, with a dash; empty where none does. */
    String coverage(List<NamedCsvRecord> some) {
        for (String column : TIME) {
            if (columns.contains(column)) {
                TreeSet<String> times = new TreeSet<>();
                some.forEach(row -> times.add(row.getField(column)));
                times.remove("");
                return times.isEmpty() ? "" : times.getFirst() + " – " + times.getLast();
            }
        }
        return "";
    }

    long areas(List<NamedCsvRecord> some) {
        return columns.contains("area")
                ? some.stream().map(row -> row.getField("area")).distinct().count()
                : 0;
    }
}
