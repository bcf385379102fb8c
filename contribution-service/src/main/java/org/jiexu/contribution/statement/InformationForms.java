package org.jiexu.contribution.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.lumpsum.LumpSum;
import org.jiexu.contribution.lumpsum.LumpSumRuling;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.Unmovable;
import org.jiexu.messages.InformationForm.YearTableRow;
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
    private final UnmovableMonths unmovable;

    /** With the numbers of this book. */
    public InformationForms(RuleBook book) {
        this.book = book;
        this.yearTable = new YearTable(book);
        this.unmovable = new UnmovableMonths(new LumpSumRuling(book));
    }

    /** The pooled part of months, each row once: what follows them when they change their fund. */
    public Fen pooled(List<Contribution> months) {
        return yearTable.pooledOf(months);
    }

    /** Which edition of the rules makes the forms. */
    public String ruleVersion() {
        return book.version();
    }

    /**
     * The form of a transfer in this year. Months that were refunded are not in it; months that were paid at once and lack the
     * document that asks for stay behind, and the form says so.
     *
     * @param rows all rows of the account, oldest month first
     * @param lumpSums what was declared of the account, replaced declarations too
     * @param trace where the computation is written down
     */
    public FormOutcome make(
            Account account, List<Contribution> rows, List<LumpSum> lumpSums, int transferYear, Trace trace) {
        List<Contribution> funded = rows.stream().filter(Contribution::isFunded).toList();
        if (funded.isEmpty()) {
            return refused(FormOutcome.Code.NOTHING_PAID, Map.of());
        }
        long overlapping = funded.stream().filter(month -> !month.counts()).count();
        if (overlapping > 0) {
            return refused(FormOutcome.Code.OVERLAP_NOT_CLEARED, Map.of("months", Long.toString(overlapping)));
        }
        Fen principal = Contribution.principal(funded);
        if (!principal.equals(account.principal())) {
            return refused(
                    FormOutcome.Code.BALANCE_DIFFERS,
                    Map.of("booked", account.principal().toString(), "computed", principal.toString()));
        }
        return switch (unmovable.among(funded, lumpSums, trace)) {
            case Answer.Given<List<Unmovable>>(List<Unmovable> staying) ->
                formOf(account, funded, staying, transferYear, trace);
            case Answer.Refused<List<Unmovable>>(RuleRefusal refusal) -> refused(code(refusal), refusal.parameters());
        };
    }

    private FormOutcome formOf(
            Account account, List<Contribution> funded, List<Unmovable> staying, int transferYear, Trace trace) {
        List<Contribution> moving = funded.stream()
                .filter(month -> !UnmovableMonths.covers(staying, month.month()))
                .toList();
        if (moving.isEmpty()) {
            return refused(
                    FormOutcome.Code.LUMP_SUM_DOCUMENT_MISSING,
                    Map.of("months", Integer.toString(funded.size()), "rule", UnmovableMonths.RULE));
        }
        // The halves share the interest of the whole to the fen: what the form does not take stays.
        Answer<TransferAmount> whole = staying.isEmpty() ? null : amount(account, funded, transferYear, Trace.off());
        if (whole instanceof Answer.Refused<TransferAmount>(RuleRefusal refusal)) {
            return refused(code(refusal), refusal.parameters());
        }
        return switch (amount(account, moving, transferYear, trace)) {
            case Answer.Given<TransferAmount>(TransferAmount amount) ->
                new FormOutcome.Made(
                        form(account, moving, staying, transferYear, amount),
                        (whole == null ? amount : whole.orThrow())
                                .accountTransfer()
                                .minus(account.balance()),
                        amount.years());
            case Answer.Refused<TransferAmount>(RuleRefusal refusal) -> refused(code(refusal), refusal.parameters());
        };
    }

    /**
     * What months of an account add up to, at the end of the year before and without interest of the year itself.
     *
     * @param months each month at most once
     */
    public Answer<TransferAmount> amount(Account account, List<Contribution> months, int year, Trace trace) {
        return TransferAmounts.compute(book, question(account, months, year), trace);
    }

    /** The booked credits go in as they were booked: the ledger wins over a recomputation from bases. */
    private static TransferAmountQuestion question(Account account, List<Contribution> months, int transferYear) {
        List<org.jiexu.rules.amount.Contribution> booked = new ArrayList<>(months.size());
        for (Contribution month : months) {
            booked.add(month.booked(account.kind()));
        }
        TransferAmountQuestion question = switch (account.kind()) {
            case GENERAL -> TransferAmountQuestion.general(transferYear, booked);
            case TEMPORARY -> TransferAmountQuestion.temporary(transferYear, booked);
        };
        return question.withArea(account.fund().division());
    }

    private InformationForm form(
            Account account,
            List<Contribution> months,
            List<Unmovable> staying,
            int transferYear,
            TransferAmount amount) {
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
                staying,
                account.kind());
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
