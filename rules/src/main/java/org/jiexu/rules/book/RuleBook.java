package org.jiexu.rules.book;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jiexu.rules.calendar.WorkingCalendar;

/**
 * Every number of the law, as dated tables. An immutable value that is handed to the rules: replacing a table gives another book, whose
 * {@link #version()} differs.
 */
public final class RuleBook {

    private static final int VERSION_HASH_LENGTH = 10;

    private final HolidayTable holidays;
    private final InterestRateTable interestRates;
    private final TransferRateTable transferRates;
    private final DeadlineTable deadlines;
    private final AgeLimitTable ageLimits;
    private final BaseBoundTable baseBounds;
    private final DivisionTable divisions;
    private final RuleIndex rules;
    private final ActIndex acts;
    private final String version;

    private RuleBook(
            HolidayTable holidays,
            InterestRateTable interestRates,
            TransferRateTable transferRates,
            DeadlineTable deadlines,
            AgeLimitTable ageLimits,
            BaseBoundTable baseBounds,
            DivisionTable divisions,
            RuleIndex rules,
            ActIndex acts) {
        this.holidays = holidays;
        this.interestRates = interestRates;
        this.transferRates = transferRates;
        this.deadlines = deadlines;
        this.ageLimits = ageLimits;
        this.baseBounds = baseBounds;
        this.divisions = divisions;
        this.rules = rules;
        this.acts = acts;
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
        EmbeddedTables tables = new EmbeddedTables();
        return new RuleBook(
                HolidayTable.read(tables.text("holidays")),
                InterestRateTable.read(tables.text("interest-rates")),
                TransferRateTable.read(tables.text("transfer-rates")),
                DeadlineTable.read(tables.text("deadlines")),
                AgeLimitTable.read(tables.text("age-limits")),
                BaseBoundTable.read(tables.text("base-bounds")),
                DivisionTable.read(tables.text("divisions")),
                RuleIndex.read(tables.text("rules")),
                ActIndex.read(tables.text("acts")));
    }

    /** The day of the newest table and a short hash over the content of all: the {@code ruleVersion} of an answer. */
    public String version() {
        return version;
    }

    /** Which edition of each table this book holds. */
    public List<TableStamp> stamps() {
        return List.of(
                holidays.stamp(),
                interestRates.stamp(),
                transferRates.stamp(),
                deadlines.stamp(),
                ageLimits.stamp(),
                baseBounds.stamp(),
                divisions.stamp(),
                rules.stamp(),
                acts.stamp());
    }

    private static String versionOf(List<TableStamp> stamps) {
        LocalDate newest =
                stamps.stream().map(TableStamp::asOf).max(LocalDate::compareTo).orElseThrow();
        String content = stamps.stream()
                .map(stamp -> stamp.name() + " " + stamp.asOf() + " " + stamp.contentHash())
                .collect(Collectors.joining("\n"));
        return newest + "-" + TableStamp.sha256(content).substring(0, VERSION_HASH_LENGTH);
    }

    public WorkingCalendar calendar() {
        return holidays.calendar();
    }

    public InterestRateTable interestRates() {
        return interestRates;
    }

    public TransferRateTable transferRates() {
        return transferRates;
    }

    public DeadlineTable deadlines() {
        return deadlines;
    }

    public AgeLimitTable ageLimits() {
        return ageLimits;
    }

    public BaseBoundTable baseBounds() {
        return baseBounds;
    }

    public DivisionTable divisions() {
        return divisions;
    }

    public RuleIndex rules() {
        return rules;
    }

    public ActIndex acts() {
        return acts;
    }

    public RuleBook withHolidays(HolidayTable replacement) {
        return new RuleBook(
                replacement, interestRates, transferRates, deadlines, ageLimits, baseBounds, divisions, rules, acts);
    }

    public RuleBook withInterestRates(InterestRateTable replacement) {
        return new RuleBook(
                holidays, replacement, transferRates, deadlines, ageLimits, baseBounds, divisions, rules, acts);
    }

    public RuleBook withTransferRates(TransferRateTable replacement) {
        return new RuleBook(
                holidays, interestRates, replacement, deadlines, ageLimits, baseBounds, divisions, rules, acts);
    }

    public RuleBook withDeadlines(DeadlineTable replacement) {
        return new RuleBook(
                holidays, interestRates, transferRates, replacement, ageLimits, baseBounds, divisions, rules, acts);
    }

    public RuleBook withAgeLimits(AgeLimitTable replacement) {
        return new RuleBook(
                holidays, interestRates, transferRates, deadlines, replacement, baseBounds, divisions, rules, acts);
    }

    public RuleBook withBaseBounds(BaseBoundTable replacement) {
        return new RuleBook(
                holidays, interestRates, transferRates, deadlines, ageLimits, replacement, divisions, rules, acts);
    }
}
