package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiexu.rules.calendar.WorkingCalendar;

/**
 * Every number of the law, as dated tables. An immutable value that is handed to the rules: replacing a table gives another book, whose
 * {@link #version()} differs.
 */
public final class RuleBook {

    private static final int VERSION_HASH_LENGTH = 10;

    private final SequencedMap<String, HeldTable> byName;
    private final Map<Class<?>, RuleTable> byType;
    private final Map<String, TableSubject> subjects;
    private final String version;

    private RuleBook(SequencedMap<String, HeldTable> byName, Map<String, TableSubject> subjects) {
        this.subjects = subjects;
        this.byName = Collections.unmodifiableSequencedMap(byName);
        this.byType = new HashMap<>();
        for (HeldTable held : byName.values()) {
            byType.put(held.table().getClass(), held.table());
        }
        this.version = versionOf(stamps());
    }

    /** The book that comes with the program, read once. */
    public static RuleBook embedded() {
        return Embedded.BOOK;
    }

    private static final class Embedded {
        private static final RuleBook BOOK = readEmbedded();
    }

    private static RuleBook readEmbedded() {
        EmbeddedTables texts = new EmbeddedTables();
        SequencedMap<String, HeldTable> byName = new LinkedHashMap<>();
        for (TableKind<?> kind : TableKind.ALL) {
            byName.put(kind.name(), kind.read(texts.text(kind.name())));
        }
        return new RuleBook(byName, Map.copyOf(texts.subjects()));
    }

    /** The day of the newest table and a short hash over the content of all: the {@code ruleVersion} of an answer. */
    public String version() {
        return version;
    }

    /** Which edition of each table this book holds. */
    public List<TableStamp> stamps() {
        List<TableStamp> stamps = new ArrayList<>(byName.size());
        byName.values().forEach(held -> stamps.add(held.table().stamp()));
        return List.copyOf(stamps);
    }

    private static String versionOf(List<TableStamp> stamps) {
        LocalDate newest =
                stamps.stream().map(TableStamp::asOf).max(LocalDate::compareTo).orElseThrow();
        String content = stamps.stream()
                .map(stamp -> stamp.name() + " " + stamp.asOf() + " " + stamp.contentHash())
                .collect(Collectors.joining("\n"));
        return newest + "-" + TableStamp.sha256(content).substring(0, VERSION_HASH_LENGTH);
    }

    /**
     * The table of that class.
     *
     * @throws IllegalArgumentException if the book has no such table
     */
    public <T extends RuleTable> T table(Class<T> type) {
        RuleTable table = byType.get(type);
        if (table == null) {
            throw new IllegalArgumentException("no table " + type.getSimpleName());
        }
        return type.cast(table);
    }

    /**
     * The text that a table of this book was read from.
     *
     * @throws IllegalArgumentException if the book has no such table
     */
    public TableText text(String table) {
        HeldTable held = byName.get(table);
        if (held == null) {
            throw new IllegalArgumentException("no table " + table);
        }
        return held.text();
    }

    /**
     * A book with this table in the place of the one of the same name.
     *
     * @throws IllegalArgumentException if the book has no such table
     * @throws TableFault if the table cannot be used
     */
    public RuleBook with(TableText replacement) {
        SequencedMap<String, HeldTable> next = new LinkedHashMap<>(byName);
        next.put(replacement.name(), TableKind.named(replacement.name()).read(replacement));
        return new RuleBook(next, subjects);
    }

    /**
     * What a table is about.
     *
     * @throws IllegalArgumentException if the book has no such table
     */
    public TableSubject subject(String table) {
        TableSubject subject = subjects.get(table);
        if (subject == null) {
            throw new IllegalArgumentException("no table " + table);
        }
        return subject;
    }

    /**
     * How many rows of a table are known how well, the best known first; a row without a certainty of its own is not counted.
     *
     * @throws IllegalArgumentException if the book has no such table
     */
    public SortedMap<Certainty, Integer> certainties(String table) {
        SortedMap<Certainty, Integer> counts = new TreeMap<>();
        if (TableGrid.read(text(table)).columns().contains(TableRow.CERTAINTY)) {
            // Read as every table is read: a book holds no row whose certainty cannot be read.
            for (TableRow row : TableRow.allOf(text(table))) {
                counts.merge(row.certainty(TableRow.CERTAINTY), 1, Integer::sum);
            }
        }
        return Collections.unmodifiableSortedMap(counts);
    }

    /** Whether the book has a table of that name. */
    public boolean has(String table) {
        return byName.containsKey(table);
    }

    /** The tables that may be supplemented while the program runs, in the order of the book. */
    public List<String> loadable() {
        return TableKind.ALL.stream()
                .filter(kind -> !kind.key().isEmpty())
                .map(TableKind::name)
                .toList();
    }

    /**
     * A book in which rows of a table are new or changed: a row replaces all rows that have its key (of the calendar: the whole year of the
     * notice), the others stay.
     *
     * @param rows header and rows; the columns may stand in any order
     * @throws IllegalArgumentException if the book has no such table
     */
    public Supplement supplemented(TableText rows) {
        return Supplementing.of(this, rows);
    }

    public HolidayTable holidays() {
        return table(HolidayTable.class);
    }

    public WorkingCalendar calendar() {
        return holidays().calendar();
    }

    public InterestRateTable interestRates() {
        return table(InterestRateTable.class);
    }

    public TransferRateTable transferRates() {
        return table(TransferRateTable.class);
    }

    public DeadlineTable deadlines() {
        return table(DeadlineTable.class);
    }

    public AgeLimitTable ageLimits() {
        return table(AgeLimitTable.class);
    }

    public BaseBoundTable baseBounds() {
        return table(BaseBoundTable.class);
    }

    public DivisionTable divisions() {
        return table(DivisionTable.class);
    }

    public RuleIndex rules() {
        return table(RuleIndex.class);
    }

    public ActIndex acts() {
        return table(ActIndex.class);
    }
}
