package org.jiexu.rules.amount;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.YearlyRates.YearRate;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable.Item;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/** One computation of a transfer amount, year by year. Used once. */
final class TransferComputation {

    private static final int MONTHS_PER_YEAR = 12;

    private final RuleBook book;
    private final TransferAmountQuestion question;
    private final MonthTable months;
    private final YearlyRates rates;
    private final TransferLines lines;
    private final PooledPart pooled;

    private final List<YearRow> years = new ArrayList<>();
    private long balance;
    private long balanceBeforePooling;
    private int paidMonths;
    private boolean provisional;

    private int monthsOfYear;
    private long wagesOfYear;
    private long creditOfYear;
    /** The credits of the year, each times the months for which it earns interest. */
    private long fenMonthsOfYear;

    TransferComputation(RuleBook book, TransferAmountQuestion question, MonthTable months, Trace trace) {
        this.book = book;
        this.question = question;
        this.months = months;
        this.rates = new YearlyRates(book.interestRates(), question);
        this.lines = new TransferLines(book.rules(), trace);
        this.pooled = new PooledPart(book, trace);
    }

    Answer<TransferAmount> run() {
        BookedBalance booked = question.bookedBalance();
        if (booked != null && booked.year() >= question.transferYear()) {
            return Answer.refused(RuleRefusal.of(RefusalCode.BOOKED_BALANCE_TOO_LATE, "R-4.2", "year", booked.year())
                    .with("transferYear", question.transferYear()));
        }
        int firstYear = booked == null ? months.firstYear() : Math.min(months.firstYear(), booked.year());
        int lastYear =
                rates.lastYear(booked == null ? months.lastPaidYear() : Math.max(months.lastPaidYear(), booked.year()));
        for (int year = firstYear; year <= lastYear; year++) {
            RuleRefusal refusal = addYear(year);
            if (refusal != null) {
                return Answer.refused(refusal);
            }
        }
        if (lastYear < question.transferYear()) {
            lines.yearsLeftOut(lastYear, question.transferYear(), balance);
            return Answer.given(sum(Fen.ZERO));
        }
        return Answer.given(sum(Fen.of(creditOfYear)));
    }

    private @Nullable RuleRefusal addYear(int year) {
        monthsOfYear = 0;
        wagesOfYear = 0;
        creditOfYear = 0;
        fenMonthsOfYear = 0;
        int month = 1;
        while (month <= MONTHS_PER_YEAR) {
            Contribution row = months.at(year, month);
            int last = month;
            if (row != null) {
                last = lastMonthAlike(row, year, month);
                RuleRefusal refusal = addMonths(row, YearMonth.of(year, month), last - month + 1);
                if (refusal != null) {
                    return refusal;
                }
            }
            month = last + 1;
        }
        paidMonths += monthsOfYear;
        return closeYear(year);
    }

    /** Months of one row and one year to which the same rates apply are credited together. */
    private int lastMonthAlike(Contribution row, int year, int first) {
        int last = first;
        if (row.to().getYear() > year || row.to().getMonthValue() > first) {
            DatedRate credit = rateIn(Item.ACCOUNT_CREDIT, YearMonth.of(year, first));
            DatedRate share = rateIn(Item.POOLED_TRANSFER, YearMonth.of(year, first));
            while (last < MONTHS_PER_YEAR && row.equals(months.at(year, last + 1))) {
                YearMonth next = YearMonth.of(year, last + 1);
                if (!Objects.equals(rateIn(Item.ACCOUNT_CREDIT, next), credit)
                        || !Objects.equals(rateIn(Item.POOLED_TRANSFER, next), share)) {
                    break;
                }
                last++;
            }
        }
        return last;
    }

    private @Nullable DatedRate rateIn(Item item, YearMonth month) {
        return book.transferRates().find(item, month);
    }

    private @Nullable RuleRefusal addMonths(Contribution row, YearMonth from, int count) {
        monthsOfYear += count;
        wagesOfYear += row.base().fen() * count;
        DatedRate share = rateIn(Item.POOLED_TRANSFER, from);
        if (question.accountKind() == AccountKind.GENERAL && share != null && !row.gathered()) {
            pooled.add(share, from, row.base().fen(), count);
        }
        if (isBooked(from.getYear())) {
            return null;
        }
        return switch (MonthlyCredit.of(book, question.accountKind(), row, from)) {
            case Answer.Refused<MonthlyCredit>(RuleRefusal refusal) -> refusal;
            case Answer.Given<MonthlyCredit>(MonthlyCredit credit) -> {
                long amount = credit.amount().fen();
                int firstWeight = MONTHS_PER_YEAR + 1 - from.getMonthValue();
                int lastWeight = firstWeight - count + 1;
                creditOfYear += amount * count;
                fenMonthsOfYear += amount * ((firstWeight + lastWeight) * count / 2);
                lines.credit(credit, row, from, count);
                yield null;
            }
        };
    }

    private boolean isBooked(int year) {
        BookedBalance booked = question.bookedBalance();
        return booked != null && year <= booked.year();
    }

    private @Nullable RuleRefusal closeYear(int year) {
        BookedBalance booked = question.bookedBalance();
        if (booked != null && year <= booked.year()) {
            balance = booked.balance().fen();
            balanceBeforePooling = booked.beforePooling().fen();
            return tooLarge();
        }
        long opening = balance;
        Fen interest = null;
        if (year < question.transferYear()) {
            switch (rates.of(year)) {
                case Answer.Refused<YearRate>(RuleRefusal refusal) -> {
                    return refusal;
                }
                case Answer.Given<YearRate>(YearRate rate) -> {
                    interest = rate.rate().yearlyInterestOn(opening * MONTHS_PER_YEAR + fenMonthsOfYear);
                    provisional |= rate.provisional();
                    lines.interest(year, rate, opening, fenMonthsOfYear, interest);
                }
            }
        }
        balance = opening + creditOfYear + (interest == null ? 0 : interest.fen());
        if (rateIn(Item.POOLED_TRANSFER, YearMonth.of(year, MONTHS_PER_YEAR)) == null) {
            balanceBeforePooling = balance;
        }
        YearRow row =
                new YearRow(year, monthsOfYear, Fen.of(wagesOfYear), Fen.of(creditOfYear), interest, Fen.of(balance));
        years.add(row);
        lines.yearEnd(row, opening);
        return tooLarge();
    }

    private @Nullable RuleRefusal tooLarge() {
        return balance > AmountLimits.MAX_BALANCE.fen()
                ? RuleRefusal.of(RefusalCode.AMOUNT_TOO_LARGE, "R-4.1", "limit", AmountLimits.MAX_BALANCE)
                : null;
    }

    private TransferAmount sum(Fen principal) {
        Fen account = Fen.of(balance);
        Fen previousYearEnd = account.minus(principal);
        lines.account(previousYearEnd, principal, account);
        Fen pooledPart = switch (question.accountKind()) {
            case GENERAL -> pooled.total();
            case TEMPORARY -> {
                lines.nothingPooled();
                yield Fen.ZERO;
            }
        };
        Fen total = account.plus(pooledPart);
        lines.total(account, pooledPart, total);
        return new TransferAmount(
                paidMonths,
                years,
                Fen.of(balanceBeforePooling),
                previousYearEnd,
                principal,
                account,
                pooledPart,
                total,
                provisional);
    }
}
