package org.jiexu.rules.schemelink;

import java.math.BigInteger;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Months that are in both schemes: the employee month counts; the person's own payments and the collective subsidy for those months come
 * back, the government's subsidy and the interest stay. A payment for several months is split evenly over them, rounded half up to the fen once
 * for the payment: the sources leave it open.
 */
public final class ResidentRefunds {

    private static final String RULE = "R-7.5";
    private static final int MAX_YEARS = 80;

    private ResidentRefunds() {}

    /**
     * Computes.
     *
     * @return refused with MONTHS_REVERSED, HISTORY_TOO_LONG, AMOUNT_NEGATIVE, or MONTHS_OVERLAP if two payments are for the same month
     */
    public static Answer<ResidentRefund> compute(
            RuleBook book, List<EmployeeSpell> employee, List<ResidentPayment> payments, Trace trace) {
        for (EmployeeSpell spell : employee) {
            RuleRefusal wrong = check(spell.from(), spell.to());
            if (wrong != null) {
                return Answer.refused(wrong);
            }
        }
        Set<YearMonth> seen = new HashSet<>();
        int monthsInBoth = 0;
        Fen personal = Fen.ZERO;
        Fen collective = Fen.ZERO;
        for (ResidentPayment payment : payments) {
            RuleRefusal wrong = check(payment);
            if (wrong != null) {
                return Answer.refused(wrong);
            }
            int inBoth = 0;
            for (YearMonth month = payment.from(); !month.isAfter(payment.to()); month = month.plusMonths(1)) {
                if (!seen.add(month)) {
                    return Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_OVERLAP, RULE, "month", month));
                }
                YearMonth paid = month;
                inBoth += employee.stream().anyMatch(spell -> spell.covers(paid)) ? 1 : 0;
            }
            long months = ChronoUnit.MONTHS.between(payment.from(), payment.to()) + 1;
            Fen ownPart = part(payment.personal(), inBoth, months);
            Fen collectivePart = part(payment.collective(), inBoth, months);
            monthsInBoth += inBoth;
            personal = personal.plus(ownPart);
            collective = collective.plus(collectivePart);
            if (trace.isOn() && inBoth > 0) {
                trace.add(
                        "link.both",
                        RULE,
                        book.rules().actOf(RULE),
                        ownPart.plus(collectivePart),
                        "from",
                        payment.from(),
                        "to",
                        payment.to(),
                        "months",
                        inBoth,
                        "personal",
                        payment.personal(),
                        "collective",
                        payment.collective());
            }
        }
        return Answer.given(new ResidentRefund(monthsInBoth, personal, collective, personal.plus(collective)));
    }

    private static @Nullable RuleRefusal check(ResidentPayment payment) {
        for (Fen amount : List.of(payment.personal(), payment.collective(), payment.government())) {
            if (amount.isNegative()) {
                return RuleRefusal.of(RefusalCode.AMOUNT_NEGATIVE, RULE, "amount", amount);
            }
        }
        return check(payment.from(), payment.to());
    }

    private static @Nullable RuleRefusal check(YearMonth from, YearMonth to) {
        if (to.isBefore(from)) {
            return RuleRefusal.of(RefusalCode.MONTHS_REVERSED, RULE, "from", from)
                    .with("to", to);
        }
        int years = to.getYear() - from.getYear() + 1;
        return years > MAX_YEARS
                ? RuleRefusal.of(RefusalCode.HISTORY_TOO_LONG, RULE, "years", years)
                        .with("limit", MAX_YEARS)
                : null;
    }

    private static Fen part(Fen amount, long months, long ofMonths) {
        BigInteger twice = BigInteger.valueOf(amount.fen()).multiply(BigInteger.valueOf(2 * months));
        BigInteger rounded = twice.add(BigInteger.valueOf(ofMonths)).divide(BigInteger.valueOf(2 * ofMonths));
        return Fen.of(rounded.longValueExact());
    }
}
