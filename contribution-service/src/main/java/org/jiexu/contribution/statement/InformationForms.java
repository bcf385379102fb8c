package org.jiexu.contribution.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.message.InformationForm.YearTableRow;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.TransferAmount;
import org.jiexu.rules.amount.TransferAmountQuestion;
import org.jiexu.rules.amount.TransferAmounts;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;

/** Makes information forms (rulebook 1.3, R-4.1 to ): pure, of an account and its months. */
public final class InformationForms {

    private final RuleBook book;
    private final YearTable yearTable;

    /** With the numbers of this book. */
    public InformationForms(RuleBook book) {
        this.book = book;
        this.yearTable = new YearTable(book);
    }

    /** Which edition of the rules makes the forms. */
    public String ruleVersion() {
        return book.version();
    }

    /**
     * The form of a transfer in this year.
     *
     * @param months all months of the account, oldest first
     * @param trace where the computation is written down
     */
    public FormOutcome make(Account account, List<Contribution> months, int transferYear, Trace trace) {
        if (months.isEmpty()) {
            return refused(FormOutcome.Code.NOTHING_PAID, Map.of());
        }
        long overlapping = months.stream().filter(month -> !month.counts()).count();
        if (overlapping > 0) {
            return refused(FormOutcome.Code.OVERLAP_NOT_CLEARED, Map.of("months", Long.toString(overlapping)));
        }
        Fen principal = sumOfCredits(months);
        if (!principal.equals(account.principal())) {
            return refused(
                    FormOutcome.Code.BALANCE_DIFFERS,
                    Map.of("booked", account.principal().toString(), "computed", principal.toString()));
        }
        return switch (TransferAmounts.compute(book, question(account, months, transferYear), trace)) {
            case Answer.Given<TransferAmount>(TransferAmount amount) ->
                new FormOutcome.Made(
                        form(months, transferYear, amount),
                        amount.accountTransfer().minus(account.balance()),
                        amount.years());
            case Answer.Refused<TransferAmount>(RuleRefusal refusal) -> refused(code(refusal), refusal.parameters());
        };
    }

    /** The booked credits go in as they were booked: the ledger wins over a recomputation from bases. */
    private static TransferAmountQuestion question(Account account, List<Contribution> months, int transferYear) {
        List<org.jiexu.rules.amount.Contribution> booked = new ArrayList<>(months.size());
        for (Contribution month : months) {
            booked.add(org.jiexu.rules.amount.Contribution.booked(month.month(), month.base(), month.credit()));
        }
        TransferAmountQuestion question = switch (account.kind()) {
            case GENERAL -> TransferAmountQuestion.general(transferYear, booked);
            case TEMPORARY -> TransferAmountQuestion.temporary(transferYear, booked);
        };
        return question.withArea(account.fund().division());
    }

    private InformationForm form(List<Contribution> months, int transferYear, TransferAmount amount) {
        List<YearTableRow> rows = yearTable.rows(months);
        List<YearTableRow> fromElsewhere = yearTable.rows(
                months.stream().filter(month -> month.transferId() != null).toList());
        return new InformationForm(
                months.getFirst().month(),
                months.getLast().month(),
                amount.months(),
                transferYear,
                yearTable.pooled(fromElsewhere),
                amount.accountBeforePooling(),
                amount.accountSincePooling(),
                amount.accountCurrentYearPrincipal(),
                amount.accountTransfer(),
                amount.pooledTransfer(),
                amount.total(),
                amount.provisional(),
                book.version(),
                rows,
                List.of());
    }

    private static Fen sumOfCredits(List<Contribution> months) {
        Fen sum = Fen.ZERO;
        for (Contribution month : months) {
            sum = sum.plus(month.credit());
        }
        return sum;
    }

    private static FormOutcome.Code code(RuleRefusal refusal) {
        return switch (refusal.code().name()) {
            case "RATE_MISSING" -> FormOutcome.Code.RATE_MISSING;
            case "NO_CONTRIBUTION" -> FormOutcome.Code.NOTHING_PAID;
            case "MONTH_AFTER_TRANSFER_YEAR" -> FormOutcome.Code.MONTH_AFTER_TRANSFER_YEAR;
            default -> FormOutcome.Code.NOT_COMPUTABLE;
        };
    }

    private static FormOutcome refused(FormOutcome.Code code, Map<String, String> facts) {
        return new FormOutcome.Refused(code, facts);
    }
}
