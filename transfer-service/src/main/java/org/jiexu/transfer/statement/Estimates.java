package org.jiexu.transfer.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.BenefitBase;
import org.jiexu.rules.book.BenefitBaseTable;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.pension.AverageIndex;
import org.jiexu.rules.pension.AverageIndexQuestion;
import org.jiexu.rules.pension.AverageIndexes;
import org.jiexu.rules.pension.Pension;
import org.jiexu.rules.pension.PensionQuestion;
import org.jiexu.rules.pension.Pensions;
import org.jiexu.rules.retirement.Retirement;
import org.jiexu.rules.retirement.RetirementAges;
import org.jiexu.rules.retirement.RetirementQuestion;
import org.jiexu.rules.trace.Trace;
import org.jiexu.transfer.statement.Estimate.AverageIndexAnswer;
import org.jiexu.transfer.statement.Estimate.BenefitBaseAnswer;
import org.jiexu.transfer.statement.Estimate.PensionAnswer;
import org.jiexu.transfer.statement.Estimate.RetirementAnswer;
import org.jiexu.transfer.statement.RegistryClient.PensionFacts;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the pension of a person. Each number comes from the rules; one that they do not have is named as missing and never replaced.
 *
 * @param isForToday whether the account's amount is that of the day
 * @param accountMissing why no pension is estimated from that amount; empty when it may be
 * @param account what the general accounts hold together, with what is under way
 * @param place division of the benefit place, null when it cannot be said
 * @param placeMissing why it cannot be said
 */
record Estimates(
        RuleBook book,
        PensionFacts facts,
        LocalDate asOf,
        boolean isForToday,
        List<Note> accountMissing,
        CountedMonths months,
        Fen account,
        @Nullable DivisionCode place,
        List<Note> placeMissing) {

    /** The estimate for one retirement group. */
    Estimate of(RetirementGroup group) {
        Trace trace = Trace.recording();
        List<Note> missing = new ArrayList<>();
        if (facts.deceased()) {
            missing.add(Note.of(NoteCode.DECEASED));
            return new Estimate(group, true, null, null, null, null, missing, List.of());
        }
        if (facts.receivingBenefit()) {
            missing.add(Note.of(NoteCode.ALREADY_RECEIVING));
            return new Estimate(group, true, null, null, null, null, missing, List.of());
        }
        Retirement retirement =
                given(RetirementAges.decide(book, new RetirementQuestion(group, facts.birthMonth()), trace), missing);
        BenefitBase base = null;
        AverageIndex index = null;
        if (place == null) {
            missing.addAll(placeMissing);
        } else {
            base = given(book.table(BenefitBaseTable.class).newest(place, asOf.getYear()), missing);
            index = given(
                    AverageIndexes.compute(book, new AverageIndexQuestion(place, months.bases(), asOf), trace),
                    missing);
        }
        if (!isForToday) {
            missing.add(Note.of(NoteCode.BALANCE_OF_ANOTHER_DAY));
        }
        missing.addAll(accountMissing);
        boolean amountKnown = isForToday && accountMissing.isEmpty();
        Pension pension = retirement == null || base == null || index == null || !amountKnown
                ? null
                : given(Pensions.compute(book, question(retirement, base, index), trace), missing);
        return new Estimate(
                group,
                true,
                Optional.ofNullable(retirement)
                        .map(found -> RetirementAnswer.of(found, months.count()))
                        .orElse(null),
                Optional.ofNullable(base).map(BenefitBaseAnswer::of).orElse(null),
                Optional.ofNullable(index).map(AverageIndexAnswer::of).orElse(null),
                Optional.ofNullable(pension).map(PensionAnswer::of).orElse(null),
                missing,
                TraceAnswer.of(trace));
    }

    private PensionQuestion question(Retirement retirement, BenefitBase base, AverageIndex index) {
        LocalDate from = retirement.month().atDay(1);
        return new PensionQuestion(
                months.count(),
                index.average(),
                base.base(),
                account,
                retirement.age(),
                from.isBefore(asOf) ? asOf : from);
    }

    private static <T> @Nullable T given(Answer<T> answer, List<Note> missing) {
        return switch (answer) {
            case Answer.Given<T>(T value) -> value;
            case Answer.Refused<T>(RuleRefusal refusal) -> {
                missing.add(Note.of(refusal));
                yield null;
            }
        };
    }
}
