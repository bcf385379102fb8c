package org.jiexu.rules.pension;

import java.math.BigDecimal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;

/** The lines of a pension, in the order of the computation. */
final class PensionLines {

    private final RuleBook book;
    private final Trace trace;

    PensionLines(RuleBook book, Trace trace) {
        this.book = book;
        this.trace = trace;
    }

    void years(PensionQuestion question, BigDecimal years) {
        if (trace.isOn()) {
            trace.add("pension.years", "R-6.2", actOf("R-6.2"), years, "months", question.months());
        }
    }

    void basic(
            PensionQuestion question,
            BigDecimal indexed,
            BigDecimal mean,
            BigDecimal years,
            BigDecimal share,
            BigDecimal exact,
            Fen basic) {
        if (!trace.isOn()) {
            return;
        }
        trace.add(
                "pension.indexed",
                "R-6.2",
                actOf("R-6.2"),
                plain(indexed),
                "benefitBase",
                question.benefitBase(),
                "averageIndex",
                question.averageIndex());
        trace.add(
                "pension.mean",
                "R-6.2",
                actOf("R-6.2"),
                plain(mean),
                "benefitBase",
                question.benefitBase(),
                "indexed",
                plain(indexed));
        trace.add(
                "pension.basic",
                "R-6.2",
                actOf("R-6.2"),
                basic,
                "mean",
                plain(mean),
                "years",
                years,
                "share",
                plain(share),
                "unrounded",
                plain(exact));
    }

    void account(PensionQuestion question, BigDecimal divisor, Fen accountPension) {
        if (trace.isOn()) {
            trace.add(
                    "pension.account",
                    "R-6.4",
                    actOf("R-6.4"),
                    accountPension,
                    "account",
                    question.account(),
                    "divisor",
                    divisor);
        }
    }

    void total(Fen basic, Fen accountPension, Fen total) {
        if (trace.isOn()) {
            trace.add(
                    "pension.total", "R-6.1", actOf("R-6.1"), total, "basic", basic, "accountPension", accountPension);
        }
    }

    private String actOf(String rule) {
        return book.rules().actOf(rule);
    }

    /** Exact, with at least two decimals. */
    private static String plain(BigDecimal exact) {
        BigDecimal stripped = exact.stripTrailingZeros();
        return (stripped.scale() < Fen.DECIMALS ? stripped.setScale(Fen.DECIMALS) : stripped).toPlainString();
    }
}
