package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows that are new or changed into a table: a row replaces all rows that have its key, the others stay. Everything is read and checked
 * before anything is taken over.
 */
final class Supplementing {

    /** A calendar has about 40 rows, the bounds of all provinces for a year about 70. */
    static final int ROWS_MAX = 2_000;

    static final int CELL_CHARACTERS_MAX = 500;

    /** So many faults are told at once; a table with more is not nearly right. */
    static final int FAULTS_TOLD_MAX = 50;

    private static final int HEADER_LINES = 1;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String RULE = "rule";

    private final RuleBook book;
    private final TableKind<?> kind;
    private final TableText handedIn;
    private final List<Supplement.Fault> faults = new ArrayList<>();

    private Supplementing(RuleBook book, TableKind<?> kind, TableText handedIn) {
        this.book = book;
        this.kind = kind;
        this.handedIn = handedIn;
    }

    static Supplement of(RuleBook book, TableText handedIn) {
        TableKind<?> kind = TableKind.named(handedIn.name());
        if (kind.key().isEmpty()) {
            return new Supplement.Refused(List.of(new Supplement.Fault(
                    0, null, FaultCode.TABLE_NOT_LOADABLE, kind.name() + " is not loaded while the program runs")));
        }
        return new Supplementing(book, kind, handedIn).supplement();
    }

    private Supplement supplement() {
        TableGrid present = TableGrid.read(book.text(kind.name()));
        TableGrid fresh;
        try {
            fresh = TableGrid.read(handedIn);
        } catch (TableFault fault) {
            note(fault, fault.line());
            return refused();
        }
        checkCells(fresh, present.columns());
        if (!faults.isEmpty()) {
            return refused();
        }
        TableGrid ordered = fresh.inOrderOf(present.columns());
        TableGrid kept = present.withRows(rowsWithOtherKeys(present, ordered));
        @Nullable RuleBook next = joined(kept, ordered);
        if (next == null || !faults.isEmpty()) {
            return refused();
        }
        TableText canonical = new TableText(kind.name(), handedIn.asOf(), ordered.csv());
        List<TableRow> rows = TableRow.allOf(canonical);
        checkRules(rows, ordered);
        kind.check().check(rows, next, handedIn.asOf(), fault -> note(fault, lineOf(ordered, fault.line())));
        if (!faults.isEmpty()) {
            return refused();
        }
        List<RowChange> changes = changes(present, ordered);
        return new Supplement.Accepted(changes.isEmpty() ? book : next, canonical, changes);
    }

    private void checkCells(TableGrid fresh, List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String column : fresh.columns()) {
            if (!columns.contains(column)) {
                note(HEADER_LINES, null, FaultCode.COLUMN_UNKNOWN, "the table has no column " + shortened(column));
            } else if (!seen.add(column)) {
                note(HEADER_LINES, column, FaultCode.COLUMN_TWICE, "the column stands twice");
            }
        }
        for (String column : columns) {
            if (!fresh.columns().contains(column)) {
                note(HEADER_LINES, column, FaultCode.COLUMN_MISSING, "the column is missing");
            }
        }
        if (fresh.rows().isEmpty()) {
            note(HEADER_LINES, null, FaultCode.NO_ROWS, "no rows");
        }
        if (fresh.rows().size() > ROWS_MAX) {
            note(0, null, FaultCode.TOO_MANY_ROWS, "more than " + ROWS_MAX + " rows");
            return;
        }
        for (TableGrid.Row row : fresh.rows()) {
            if (row.cells().size() != fresh.columns().size()) {
                note(
                        row.line(),
                        null,
                        FaultCode.CELLS_MISCOUNTED,
                        row.cells().size() + " cells under " + fresh.columns().size() + " columns");
                continue;
            }
            for (int i = 0; i < row.cells().size(); i++) {
                String cell = row.cells().get(i);
                String column = fresh.columns().get(i);
                if (cell.length() > CELL_CHARACTERS_MAX) {
                    note(
                            row.line(),
                            column,
                            FaultCode.CELL_TOO_LONG,
                            "more than " + CELL_CHARACTERS_MAX + " characters");
                } else if (CONTROL.matcher(cell).find()) {
                    note(row.line(), column, FaultCode.CONTROL_CHARACTER, "a control character or a line break");
                }
            }
        }
    }

    private List<TableGrid.Row> rowsWithOtherKeys(TableGrid present, TableGrid fresh) {
        Set<List<String>> replaced = new HashSet<>();
        fresh.rows().forEach(row -> replaced.add(fresh.cells(row, kind.key())));
        return present.rows().stream()
                .filter(row -> !replaced.contains(present.cells(row, kind.key())))
                .toList();
    }

    /**
     * The book with the kept and the fresh rows, null if a fresh row cannot be. The table's own reader stops at the first row that cannot
     * be; that row is left out and the table read again, so that all of them are told at once.
     */
    private @Nullable RuleBook joined(TableGrid kept, TableGrid fresh) {
        List<TableGrid.Row> candidates = new ArrayList<>(fresh.rows());
        LocalDate presentDay = book.text(kind.name()).asOf();
        LocalDate asOf = handedIn.asOf().isAfter(presentDay) ? handedIn.asOf() : presentDay;
        while (true) {
            List<TableGrid.Row> all = new ArrayList<>(kept.rows());
            all.addAll(candidates);
            try {
                return book.with(
                        new TableText(kind.name(), asOf, kept.withRows(all).csv()));
            } catch (TableFault fault) {
                int index = (int) fault.line() - HEADER_LINES - 1 - kept.rows().size();
                if (index < 0 || index >= candidates.size()) {
                    note(fault, 0);
                    return null;
                }
                note(fault, candidates.remove(index).line());
                if (candidates.isEmpty() || faults.size() >= FAULTS_TOLD_MAX) {
                    return null;
                }
            }
        }
    }

    private void checkRules(List<TableRow> rows, TableGrid fresh) {
        if (!fresh.columns().contains(RULE)) {
            return;
        }
        for (TableRow row : rows) {
            String rule = row.text(RULE);
            if (book.rules().find(rule).isEmpty()) {
                TableFault fault = row.fault(RULE, FaultCode.RULE_UNKNOWN, "the index of rules has no " + rule);
                note(fault, lineOf(fresh, fault.line()));
            }
        }
    }

    private List<RowChange> changes(TableGrid present, TableGrid fresh) {
        Map<List<String>, List<TableGrid.Row>> presentByKey = byKey(present);
        List<RowChange> changes = new ArrayList<>();
        byKey(fresh).forEach((key, after) -> {
            List<List<String>> before = cellsOf(presentByKey.getOrDefault(key, List.of()));
            List<List<String>> now = cellsOf(after);
            List<List<String>> gone = without(before, now);
            List<List<String>> come = without(now, before);
            if (gone.size() == 1 && come.size() == 1) {
                changes.add(new RowChange(
                        named(present.columns(), gone.getFirst()), named(present.columns(), come.getFirst())));
            } else {
                gone.forEach(cells -> changes.add(new RowChange(named(present.columns(), cells), null)));
                come.forEach(cells -> changes.add(new RowChange(null, named(present.columns(), cells))));
            }
        });
        return changes;
    }

    private Map<List<String>, List<TableGrid.Row>> byKey(TableGrid grid) {
        Map<List<String>, List<TableGrid.Row>> byKey = new LinkedHashMap<>();
        grid.rows()
                .forEach(row -> byKey.computeIfAbsent(grid.cells(row, kind.key()), key -> new ArrayList<>())
                        .add(row));
        return byKey;
    }

    private static List<List<String>> cellsOf(List<TableGrid.Row> rows) {
        return rows.stream().map(TableGrid.Row::cells).toList();
    }

    private static List<List<String>> without(List<List<String>> rows, List<List<String>> others) {
        Set<List<String>> left = new LinkedHashSet<>(rows);
        left.removeAll(Set.copyOf(others));
        return List.copyOf(left);
    }

    private static SequencedMap<String, String> named(List<String> columns, List<String> cells) {
        SequencedMap<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), cells.get(i));
        }
        return Collections.unmodifiableSequencedMap(named);
    }

    /** Where a line of the canonical text, which has a row a line, stood in the text handed in. */
    private static long lineOf(TableGrid fresh, long canonicalLine) {
        return fresh.rows().get((int) canonicalLine - HEADER_LINES - 1).line();
    }

    private void note(TableFault fault, long line) {
        note(line, fault.column(), fault.code(), fault.reason());
    }

    private void note(long line, @Nullable String column, FaultCode code, String reason) {
        if (faults.size() < FAULTS_TOLD_MAX) {
            faults.add(new Supplement.Fault(line, column, code, reason));
        }
    }

    private Supplement refused() {
        faults.sort(Comparator.comparingLong(Supplement.Fault::line));
        return new Supplement.Refused(faults);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
