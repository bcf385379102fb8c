package org.jiexu.calculation;

import java.util.List;
import java.util.SequencedMap;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.amount.Contribution;
import org.jiexu.rules.amount.TransferAmount;
import org.jiexu.rules.amount.TransferAmountQuestion;
import org.jiexu.rules.amount.TransferAmounts;
import org.jiexu.rules.amount.YearRow;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;

/** What moves with a relation, to the fen. */
final class TransferAmountCalculation {

    /** A row a month for longer than anyone works. */
    private static final int MAX_ROWS = 1_200;

    private static final int MAX_RATES = 100;

    static final Calculation<TransferAmountQuestion, Amount> CALCULATION = new Calculation<>(
            "transfer-amount",
            "Compute what moves",
            "Account part and pooled part of a relation, year by year. interestRates, where given, is the whole table: the published rates are "
                    + "not mixed in.",
            "R-4.1 to R-4.10",
            TransferAmountCalculation::question,
            (question, basis) -> TransferAmounts.compute(basis.book(), question, basis.trace())
                    .map(Amount::of),
            List.of(Amount.class));

    private TransferAmountCalculation() {}

    /** What moves; the fields of the answer. */
    record Amount(
            int months,
            List<YearRow> years,
            Fen accountPreviousYearEnd,
            Fen accountCurrentYearPrincipal,
            Fen accountTransfer,
            Fen pooledTransfer,
            Fen total,
            boolean provisional) {

        static Amount of(TransferAmount amount) {
            return new Amount(
                    amount.months(),
                    amount.years(),
                    amount.accountPreviousYearEnd(),
                    amount.accountCurrentYearPrincipal(),
                    amount.accountTransfer(),
                    amount.pooledTransfer(),
                    amount.total(),
                    amount.provisional());
        }
    }

    private static TransferAmountQuestion question(Fields fields) {
        AccountKind kind = fields.required("accountKind", FieldTypes.oneOf(AccountKind.class), "Kind of the account");
        int year = fields.required(
                "transferYear",
                FieldTypes.TRANSFER_YEAR,
                "The year in which the transfer is carried out, next year at the latest");
        List<Contribution> rows = fields.required(
                "contributions",
                FieldType.listOf(FieldType.object(TransferAmountCalculation::contribution), MAX_ROWS),
                "The paid months in any order; no month twice");
        SequencedMap<Integer, Rate> rates = fields.optional(
                "interestRates",
                FieldType.byYear(FieldTypes.RATE, MAX_RATES),
                "Interest rates by year; the published ones where left out");
        TransferAmountQuestion question = switch (kind) {
            case GENERAL -> TransferAmountQuestion.general(year, rows);
            case TEMPORARY -> TransferAmountQuestion.temporary(year, rows);
        };
        return rates == null ? question : question.withInterestRates(rates);
    }

    private static Contribution contribution(Fields fields) {
        return new Contribution(
                fields.required("from", FieldTypes.PAID_MONTH, "First month, from 1949-10 on"),
                fields.required("to", FieldTypes.PAID_MONTH, "Last month, included; it has begun"),
                fields.required("base", FieldTypes.YUAN, "Contribution base of every month"),
                fields.optional("personalRate", FieldTypes.RATE, "The rate that the person paid; needed before 1998"),
                fields.optional(
                        "creditRate", FieldTypes.RATE, "Both sides together; for a temporary account, and only there"),
                null);
    }
}
