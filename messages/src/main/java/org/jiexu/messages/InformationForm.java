package org.jiexu.messages;

import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * The information form (转移接续信息表), parts 1 and 2 (rulebook 1.3). The checks of hold between its figures.
 *
 * @param firstMonth the first paid month, imported months included
 * @param lastMonth the last paid month
 * @param months how many months count
 * @param transferYear the calendar year in which the transfer is made
 * @param pooledFromElsewhere what was received from other provinces before and passes on unchanged
 * @param beforeNineteenNinetyEight line (1): personal balance of the months before 1998
 * @param toPreviousYearEnd line (2): the balance from 1998 to the end of the previous year, line (1) not in it
 * @param currentYearPrincipal line (3): credited in the current year, without interest
 * @param account line (4) = (1) + (2) + (3)
 * @param pooled line (5) = 12 % of the year table since 1998, without what was paid into a temporary account
 * @param total line (6) = (4) + (5)
 * @param provisional last year's interest rate was not published yet
 * @param ruleVersion the version of the rules that computed it
 * @param rows part 2, a row a base inside one year
 * @param unmovable what stays at the source, normally nothing; absent in messages from before the field, which reads as nothing
 * @param accountKind the kind of the account at the source: from a temporary one all that both sides paid moves in line (4), and line (5)
 *     is nothing; absent in messages from before the field, which reads as general
 */
public record InformationForm(
        YearMonth firstMonth,
        YearMonth lastMonth,
        int months,
        int transferYear,
        Fen pooledFromElsewhere,
        Fen beforeNineteenNinetyEight,
        Fen toPreviousYearEnd,
        Fen currentYearPrincipal,
        Fen account,
        Fen pooled,
        Fen total,
        boolean provisional,
        String ruleVersion,
        List<YearTableRow> rows,
        @MayBeAbsent List<Unmovable> unmovable,
        @MayBeAbsent AccountKind accountKind) {

    public InformationForm {
        AccountKind kindOfAll = accountKind == null ? AccountKind.GENERAL : accountKind;
        rows = rows.stream().map(row -> row.paidInto(kindOfAll)).toList();
        unmovable = unmovable == null ? List.of() : List.copyOf(unmovable);
        accountKind = kindOfAll;
    }

    /**
     * Months and money that stay at the source.
     *
     * @param principal what was credited for them, without interest
     * @param code why, as in rulebook 2.3
     * @param rule the rule id
     */
    public record Unmovable(YearMonth from, YearMonth to, int months, Fen principal, String code, String rule) {}

    /**
     * A row of part 2: consecutive months of one year with one base at one fund.
     *
     * @param credited what was credited to the account over the row's months, without interest
     * @param personal the part of {@code credited} that the worker paid
     * @param personalRate the worker's rate where the law of the time left it open (before 1998), else null
     * @param paidInto the kind of the account that the months were paid into: what was gathered from a temporary account stays such, for both
     *     sides are in {@code credited}; absent in messages from before the field, which reads as the kind of the form's account
     */
    public record YearTableRow(
            FundCode fund,
            int year,
            YearMonth from,
            YearMonth to,
            int months,
            Fen base,
            Fen credited,
            Fen personal,
            @Nullable String personalRate,
            @MayBeAbsent AccountKind paidInto) {

        private YearTableRow paidInto(AccountKind whereAbsent) {
            return paidInto != null
                    ? this
                    : new YearTableRow(
                            fund, year, from, to, months, base, credited, personal, personalRate, whereAbsent);
        }
    }
}
