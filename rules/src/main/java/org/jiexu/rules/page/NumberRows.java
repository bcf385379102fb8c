package org.jiexu.rules.page;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.page.Block.Inline;

/** The numbers of a rule as a table: what the row says, when it is in force, by which act, how well it is known. */
final class NumberRows {

    private static final String AREA = "area";

    private final DivisionTable divisions;
    private final PageWords words;

    NumberRows(DivisionTable divisions, PageWords words) {
        this.divisions = divisions;
        this.words = words;
    }

    Block.Table table(TablePage table, List<NamedCsvRecord> rows) {
        List<String> heads = new ArrayList<>();
        table.ownColumns().forEach(column -> heads.add(words.orName("column", column)));
        if (table.hasValidity()) {
            heads.add(words.of("head.inForce"));
        }
        heads.add(words.of("head.act"));
        heads.add(words.of("head.certainty"));
        heads.add(words.of("head.note"));
        return new Block.Table(heads, rows.stream().map(row -> row(table, row)).toList());
    }

    private List<Inline> row(TablePage table, NamedCsvRecord row) {
        List<Inline> cells = new ArrayList<>();
        for (String column : table.ownColumns()) {
            String cell = row.getField(column);
            cells.add(new Inline.Text(column.equals(AREA) ? area(cell) : words.orName("value", cell)));
        }
        if (table.hasValidity()) {
            cells.add(new Inline.Text(inForce(row.getField("valid_from"), row.getField("valid_to"))));
        }
        cells.add(new Inline.Text(row.getField("act")));
        cells.add(new Inline.Text(words.certainty(row.getField("certainty"))));
        cells.add(new Inline.Text(row.getField("note")));
        return cells;
    }

    private String area(String cell) {
        return DivisionCode.read(cell)
                .flatMap(divisions::find)
                .map(place -> cell + " " + (words.isChinese() ? place.nameZh() : place.nameEn()))
                .orElseGet(() -> words.orName(AREA, cell));
    }

    private String inForce(String from, String to) {
        if (from.isEmpty() && to.isEmpty()) {
            return words.of("validity.always");
        }
        return (from.isEmpty() ? "…" : from) + " – " + (to.isEmpty() ? "…" : to);
    }
}
