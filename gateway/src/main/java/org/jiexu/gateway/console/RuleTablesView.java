package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of the rule book with what is in force, and the calendars that are missing. */
@TemplateData
public record RuleTablesView(String ruleVersion, List<Row> tables, List<Missing> missing) {

    public RuleTablesView {
        tables = List.copyOf(tables);
        missing = List.copyOf(missing);
    }

    /**
     * A table.
     *
     * @param certainty how many rows are known how well, in words
     * @param years the years of a calendar; null of other tables
     * @param newest what was loaded last; null while only the rows that come with the program are in force
     */
    @TemplateData
    public record Row(
            String table,
            String subject,
            String asOf,
            String certainty,
            boolean loadable,
            @Nullable String years,
            RuleTableView.@Nullable Edition newest) {}

    /** A year without a calendar, and how many open transfers need it. */
    @TemplateData
    public record Missing(String year, String transfers) {}
}
