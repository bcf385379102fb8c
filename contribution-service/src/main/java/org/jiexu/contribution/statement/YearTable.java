package org.jiexu.contribution.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.PaidRate;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable.Item;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;

/** Part 2 of the form: months gathered into rows of one base at one fund inside one year, and its 12 % (R-4.3). */
public final class YearTable {

    private static final int FEN_DECIMALS = 2;

    private final RuleBook book;

    /** With the rates of this book. */
    public YearTable(RuleBook book) {
        this.book = book;
    }

    /** The rows of months that are in order and each once. */
    public List<YearTableRow> rows(List<Contribution> months) {
        List<YearTableRow> rows = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= months.size(); i++) {
            if (i == months.size() || !continues(months.get(i - 1), months.get(i))) {
                rows.add(row(months.get(from), months.get(i - 1), i - from));
                from = i;
            }
        }
        return rows;
    }

    /** The pooled part of months since pooling began, in any order, each row once. */
    public Fen pooledOf(List<Contribution> months) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Contribution month : months) {
            sum = sum.add(shareOf(month.base(), month.month(), month.paidInto()));
        }
        return rounded(sum);
    }

    /** The pooled part of the rows since pooling began, summed exactly and rounded once. */
    public Fen pooled(List<YearTableRow> rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (YearTableRow row : rows) {
            for (YearMonth month = row.from(); !month.isAfter(row.to()); month = month.plusMonths(1)) {
                sum = sum.add(shareOf(row.base(), month, row.paidInto()));
            }
        }
        return rounded(sum);
    }

    /** A month that was paid into a temporary account has none: what both sides paid is on the account. */
    private BigDecimal shareOf(Fen base, YearMonth month, AccountKind paidInto) {
        DatedRate rate = book.transferRates().find(Item.POOLED_TRANSFER, month);
        return rate == null || paidInto == AccountKind.TEMPORARY
                ? BigDecimal.ZERO
                : base.toYuan().multiply(rate.rate().toDecimal());
    }

    private static Fen rounded(BigDecimal yuan) {
        return Fen.of(yuan.setScale(FEN_DECIMALS, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact());
    }

    private static boolean continues(Contribution before, Contribution next) {
        return next.month().equals(before.month().plusMonths(1))
                && next.month().getYear() == before.month().getYear()
                && next.originFund().equals(before.originFund())
                && next.paidInto() == before.paidInto()
                && next.base().equals(before.base())
                && next.credit().equals(before.credit())
                && personalPart(next).equals(personalPart(before));
    }

    private YearTableRow row(Contribution first, Contribution last, int months) {
        return new YearTableRow(
                first.originFund(),
                first.month().getYear(),
                first.month(),
                last.month(),
                months,
                first.base(),
                first.credit().times(months),
                personalPart(first).times(months),
                isRateOpen(first.month())
                        ? PaidRate.of(first.base(), first.personal())
                                .map(Rate::toString)
                                .orElse(null)
                        : null,
                first.paidInto());
    }

    /** The part of the credit that the worker paid: of a flexible worker's 20 % only what was credited. */
    private static Fen personalPart(Contribution month) {
        return month.personal().compareTo(month.credit()) < 0 ? month.personal() : month.credit();
    }

    /** before the law fixed the credit, the worker's rate was the place's own. */
    private boolean isRateOpen(YearMonth month) {
        return book.transferRates().find(Item.ACCOUNT_CREDIT, month) == null;
    }
}
