package org.jiexu.rules.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import org.jiexu.rules.amount.YearlyRates.YearRate;
import org.jiexu.rules.book.RuleIndex;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.Trace;

/** How the computation of a transfer amount is written down. Nothing here changes a result, and nothing is done while the trace is off. */
final class TransferLines {

    private static final int MONTHS_PER_YEAR = 12;
    /**
     * Yuan-months times a rate have eight decimals; a twelfth of that ends within two more, or never. What does not end is cut off here, not
     * rounded, so that rounding what is shown gives what is posted: half up looks at the third decimal alone.
     */
    private static final int MAX_DECIMALS_SHOWN = 10;

    private final RuleIndex rules;
    private final Trace trace;

    TransferLines(RuleIndex rules, Trace trace) {
        this.rules = rules;
        this.trace = trace;
    }

    void credit(MonthlyCredit credit, Contribution row, YearMonth from, int count) {
        if (!trace.isOn()) {
            return;
        }
        String rule = switch (credit.basis()) {
            case LAW, PERSONAL, BOOKED -> "R-4.2";
            case BOTH_SIDES, GATHERED -> "R-4.9";
        };
        String key = switch (credit.basis()) {
            case LAW -> "transfer.credit";
            case PERSONAL -> "transfer.credit.personal";
            case BOTH_SIDES -> "transfer.credit.temporary";
            case BOOKED -> "transfer.credit.booked";
            case GATHERED -> "transfer.credit.gathered";
        };
        YearMonth to = from.plusMonths(count - 1L);
        Fen sum = credit.amount().times(count);
        Rate rate = credit.rate();
        if (rate == null) {
            add(
                    key,
                    rule,
                    sum,
                    "from",
                    from,
                    "to",
                    to,
                    "months",
                    count,
                    "base",
                    row.base(),
                    "monthlyCredit",
                    credit.amount());
        } else {
            add(
                    key,
                    rule,
                    sum,
                    "from",
                    from,
                    "to",
                    to,
                    "months",
                    count,
                    "base",
                    row.base(),
                    "rate",
                    rate,
                    "unrounded",
                    exact(row.base().toYuan().multiply(rate.toDecimal())),
                    "monthlyCredit",
                    credit.amount());
        }
    }

    void interest(int year, YearRate rate, long opening, long fenMonths, Fen interest) {
        if (!trace.isOn()) {
            return;
        }
        if (rate.rateOf() != year) {
            add(
                    "transfer.rate.provisional",
                    "R-4.5",
                    rate.rate(),
                    "year",
                    year,
                    "rateOf",
                    rate.rateOf(),
                    "rate",
                    rate.rate());
        }
        BigDecimal onOpening = Fen.of(opening).toYuan().multiply(rate.rate().toDecimal());
        BigDecimal yuanMonths = Fen.of(fenMonths).toYuan();
        BigDecimal twelvefold = yuanMonths.multiply(rate.rate().toDecimal());
        BigDecimal onCredits =
                twelvefold.divide(BigDecimal.valueOf(MONTHS_PER_YEAR), MAX_DECIMALS_SHOWN, RoundingMode.DOWN);
        add(
                "transfer.interest.opening",
                "R-4.4",
                exact(onOpening),
                "year",
                year,
                "opening",
                Fen.of(opening),
                "rate",
                rate.rate());
        add(
                "transfer.interest.own",
                "R-4.4",
                exact(onCredits),
                "year",
                year,
                "yuanMonths",
                yuanMonths.toPlainString(),
                "rate",
                rate.rate(),
                "twelvefold",
                exact(twelvefold));
        add("transfer.interest.posted", "R-4.6", interest, "year", year, "unrounded", exact(onOpening.add(onCredits)));
    }

    void yearEnd(YearRow row, long opening) {
        if (!trace.isOn()) {
            return;
        }
        Fen interest = row.interest();
        if (interest == null) {
            add("transfer.principal", "R-4.5", row.credit(), "year", row.year());
        } else {
            add(
                    "transfer.balance",
                    "R-4.4",
                    row.balance(),
                    "year",
                    row.year(),
                    "opening",
                    Fen.of(opening),
                    "credit",
                    row.credit(),
                    "interest",
                    interest);
        }
    }

    void yearsLeftOut(int lastYear, int transferYear, long balance) {
        add(
                "transfer.years.left",
                "R-4.4",
                Fen.of(balance),
                "from",
                lastYear + 1,
                "transferYear",
                transferYear,
                "lastYear",
                lastYear);
    }

    void account(Fen previousYearEnd, Fen principal, Fen account) {
        add(
                "transfer.account",
                "R-4.5",
                account,
                "accountPreviousYearEnd",
                previousYearEnd,
                "accountCurrentYearPrincipal",
                principal);
    }

    void nothingPooled() {
        add("transfer.pooled.temporary", "R-4.9", Fen.ZERO);
    }

    void total(Fen account, Fen pooled, Fen total) {
        add("transfer.total", "R-4.1", total, "account", account, "pooled", pooled);
    }

    private void add(String key, String rule, Object result, Object... inputs) {
        if (trace.isOn()) {
            trace.add(key, rule, rules.actOf(rule), result, inputs);
        }
    }

    /** As many decimals as it has, and at least the two of a fen. */
    static String exact(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return shortest.scale() < Fen.DECIMALS
                ? shortest.setScale(Fen.DECIMALS, RoundingMode.UNNECESSARY).toPlainString()
                : shortest.toPlainString();
    }
}
