package org.jiexu.rules.amount;

import java.time.YearMonth;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Paid months with one base. Nothing is checked here: the computation answers a row that is wrong with a coded refusal.
 *
 * @param from first month
 * @param to last month, included
 * @param base recorded base of every month
 * @param personalRate the rate that the person paid; needed for months before pooling began, else not looked at
 * @param creditRate the rate of both sides together; needed for a temporary account, refused for a general one
 * @param bookedCredit what the ledger booked for every month; wins over any rate, null if nothing is booked
 * @param gathered the months were paid into a temporary account that was gathered: what both sides paid is in the credit, so nothing
 *     pooled goes with them, whatever account they are in now
 */
public record Contribution(
        YearMonth from,
        YearMonth to,
        Fen base,
        @Nullable Rate personalRate,
        @Nullable Rate creditRate,
        @Nullable Fen bookedCredit,
        boolean gathered) {

    /** Months that were not gathered from a temporary account. */
    public Contribution(
            YearMonth from,
            YearMonth to,
            Fen base,
            @Nullable Rate personalRate,
            @Nullable Rate creditRate,
            @Nullable Fen bookedCredit) {
        this(from, to, base, personalRate, creditRate, bookedCredit, false);
    }

    public static Contribution of(YearMonth from, YearMonth to, Fen base) {
        return new Contribution(from, to, base, null, null, null);
    }

    /** One month as the ledger booked it. */
    public static Contribution booked(YearMonth month, Fen base, Fen credit) {
        return new Contribution(month, month, base, null, null, credit);
    }

    /** One month as the ledger booked it, of a temporary account that was gathered. */
    public static Contribution gathered(YearMonth month, Fen base, Fen credit) {
        return new Contribution(month, month, base, null, null, credit, true);
    }

    /** What is wrong with the row by itself, null if nothing is. */
    public @Nullable RuleRefusal refusal(AccountKind kind) {
        return MonthTable.check(this, kind);
    }

    /** The same row for some of its months. */
    public Contribution between(YearMonth first, YearMonth last) {
        return new Contribution(first, last, base, personalRate, creditRate, bookedCredit, gathered);
    }

    public Contribution withPersonalRate(Rate rate) {
        return new Contribution(from, to, base, rate, creditRate, bookedCredit, gathered);
    }

    public Contribution withCreditRate(Rate rate) {
        return new Contribution(from, to, base, personalRate, rate, bookedCredit, gathered);
    }
}
