package org.jiexu.transfer.application;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.Contribution;
import org.jiexu.rules.amount.TransferAmount;
import org.jiexu.rules.amount.TransferAmountQuestion;
import org.jiexu.rules.amount.TransferAmounts;
import org.jiexu.rules.amount.YearRow;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.RuleBooks;

/**
 * How an amount came about (promise 7): each line with its inputs, the rule and the act.
 *
 * @param matchesRecorded whether the figures computed now are those of the form
 */
public record CalculationAnswer(
        String ruleVersion,
        List<YearRow> years,
        Fen account,
        Fen pooled,
        Fen total,
        List<Line> trace,
        boolean matchesRecorded) {

    /** A line of the computation; {@code line} and {@code lineZh} are its words. */
    public record Line(
            String line, String lineZh, String rule, String act, Map<String, String> inputs, String result) {}

    private static final RuleText ENGLISH = RuleText.in(Locale.ENGLISH);
    private static final RuleText CHINESE = RuleText.in(Locale.CHINESE);

    /**
     * Computes the form's amount again, with the book it was made with: a rate that was loaded since does not make a recorded amount look
     * wrong. With the book of now if this program never had that one; {@code ruleVersion} says which it was.
     */
    public static CalculationAnswer of(RuleBooks books, InformationForm form) {
        RuleBook book = books.byVersion(form.ruleVersion()).orElseGet(books::current);
        Trace trace = Trace.recording();
        return switch (TransferAmounts.compute(book, question(form), trace)) {
            case Answer.Given<TransferAmount>(TransferAmount amount) ->
                new CalculationAnswer(
                        book.version(),
                        amount.years(),
                        amount.accountTransfer(),
                        amount.pooledTransfer(),
                        amount.total(),
                        trace.lines().stream().map(CalculationAnswer::line).toList(),
                        amount.accountTransfer().equals(form.account())
                                && amount.pooledTransfer().equals(form.pooled())
                                && amount.total().equals(form.total()));
            case Answer.Refused<TransferAmount>(RuleRefusal refusal) ->
                throw new ProblemException(ErrorCode.RULES_CANNOT_ANSWER, ENGLISH.of(refusal))
                        .with("code", refusal.code().name())
                        .with("rule", refusal.rule())
                        .with("facts", Map.copyOf(refusal.parameters()))
                        .because(refusal);
        };
    }

    private static TransferAmountQuestion question(InformationForm form) {
        return switch (form.accountKind()) {
            case GENERAL ->
                TransferAmountQuestion.general(
                        form.transferYear(),
                        form.rows().stream()
                                .flatMap(CalculationAnswer::contributions)
                                .toList());
            case TEMPORARY ->
                TransferAmountQuestion.temporary(
                        form.transferYear(),
                        form.rows().stream().flatMap(CalculationAnswer::booked).toList());
        };
    }

    /** What both sides paid is in no rate of the law: it goes in as it was booked, month by month. */
    private static Stream<Contribution> booked(YearTableRow row) {
        Fen credit = Fen.of(row.credited().fen() / row.months());
        return months(row).map(month -> Contribution.booked(month, row.base(), credit));
    }

    /** What a general account holds: most of it by the rates of the law, what was gathered into it as it was booked. */
    private static Stream<Contribution> contributions(YearTableRow row) {
        return switch (row.paidInto()) {
            case GENERAL -> Stream.of(contribution(row));
            case TEMPORARY -> {
                Fen credit = Fen.of(row.credited().fen() / row.months());
                yield months(row).map(month -> Contribution.gathered(month, row.base(), credit));
            }
        };
    }

    private static Stream<YearMonth> months(YearTableRow row) {
        return IntStream.range(0, row.months()).mapToObj(i -> row.from().plusMonths(i));
    }

    private static Contribution contribution(YearTableRow row) {
        Contribution contribution = Contribution.of(row.from(), row.to(), row.base());
        String personalRate = row.personalRate();
        return personalRate == null ? contribution : contribution.withPersonalRate(Rate.parse(personalRate));
    }

    private static Line line(TraceLine line) {
        return new Line(ENGLISH.of(line), CHINESE.of(line), line.rule(), line.act(), line.inputs(), line.result());
    }
}
