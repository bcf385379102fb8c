package org.jiexu.rules.book;

import java.util.List;
import java.util.function.Function;

/**
 * A table that the book knows.
 *
 * @param name as in {@code tables.csv}; the file has the same name
 * @param key the columns that say which row a newer row replaces; empty for a table that is never loaded while the program runs
 * @param check what rows that are loaded while the program runs must keep to beyond what the reader asks
 * @param <T> what its text is read into
 */
record TableKind<T extends RuleTable>(
        String name, Class<T> type, Function<TableText, T> reader, List<String> key, SupplementCheck check) {

    /**
     * Every table, in the order in which the version counts them. A further table is a class, a line here (with a check if
     * numbers of it can be loaded), its file and its row in
     * {@code tables.csv}; it is asked for by its class: {@code book.table(HolidayTable.class)}.
     */
    static final List<TableKind<?>> ALL = List.of(
            of("holidays", HolidayTable.class, HolidayTable::read, "notice_year")
                    .checked(CalendarCheck::check),
            of("interest-rates", InterestRateTable.class, InterestRateTable::read, "area", "year")
                    .checked(NumberCheck::interestRates),
            of("transfer-rates", TransferRateTable.class, TransferRateTable::read, "item", "valid_from")
                    .checked(NumberCheck::shares),
            of("deadlines", DeadlineTable.class, DeadlineTable::read, "branch", "leg", "kind", "area", "valid_from")
                    .checked(NumberCheck::deadlines),
            of("age-limits", AgeLimitTable.class, AgeLimitTable::read, "sex", "valid_from")
                    .checked(NumberCheck::ages),
            of("base-bounds", BaseBoundTable.class, BaseBoundTable::read, "area", "valid_from")
                    .checked(NumberCheck::wages),
            of("payment-place", PaymentPlaceTable.class, PaymentPlaceTable::read, "item", "valid_from"),
            of("month-limits", MonthLimitTable.class, MonthLimitTable::read, "item", "area", "valid_from"),
            of("unemployment", UnemploymentTable.class, UnemploymentTable::read, "valid_from"),
            of("double-benefits", DoubleBenefitTable.class, DoubleBenefitTable::read, "item", "area", "valid_from"),
            of(
                    "contribution-rates",
                    ContributionRateTable.class,
                    ContributionRateTable::read,
                    "area",
                    "payer",
                    "valid_from"),
            of("lump-sums", LumpSumTable.class, LumpSumTable::read, "valid_from"),
            of("retirement-ages", RetirementAgeTable.class, RetirementAgeTable::read, "group", "births_from"),
            of("minimum-months", MinimumMonthsTable.class, MinimumMonthsTable::read, "from_year")
                    .checked(NumberCheck::minimumMonths),
            of("divisors", DivisorTable.class, DivisorTable::read, "age", "valid_from")
                    .checked(NumberCheck::divisors),
            of(
                    "pension-parameters",
                    PensionParameterTable.class,
                    PensionParameterTable::read,
                    "item",
                    "area",
                    "valid_from"),
            of("benefit-bases", BenefitBaseTable.class, BenefitBaseTable::read, "area", "year")
                    .checked(NumberCheck::benefitBases),
            of("average-wages", AverageWageTable.class, AverageWageTable::read, "area", "year")
                    .checked(NumberCheck::averageWages),
            of("divisions", DivisionTable.class, DivisionTable::read),
            of("rules", RuleIndex.class, RuleIndex::read),
            of("acts", ActIndex.class, ActIndex::read));

    private static <T extends RuleTable> TableKind<T> of(
            String name, Class<T> type, Function<TableText, T> reader, String... key) {
        return new TableKind<>(name, type, reader, List.of(key), SupplementCheck.NONE);
    }

    private TableKind<T> checked(SupplementCheck more) {
        return new TableKind<>(name, type, reader, key, more);
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static TableKind<?> named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + name));
    }

    HeldTable read(TableText text) {
        return new HeldTable(text, reader.apply(text));
    }
}
