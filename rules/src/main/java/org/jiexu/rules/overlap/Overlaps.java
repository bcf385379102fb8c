package org.jiexu.rules.overlap;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.amount.Contribution;
import org.jiexu.rules.amount.ContributionParts;
import org.jiexu.rules.amount.TransferAmount;
import org.jiexu.rules.amount.TransferAmountQuestion;
import org.jiexu.rules.amount.TransferAmounts;
import org.jiexu.rules.amount.YearRow;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable.Item;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;

/**
 * The employee scheme at two places in the same months: move first, clean up after (先转后清). One place is kept; for the months of the other the
 * account part goes back to the person, and the months count once.
 */
public final class Overlaps {

    private static final int MAX_SPELLS = 2_000;
    private static final int MAX_SPELL_YEARS = 80;

    private Overlaps() {}

    /**
     * Finds what stands twice: months of different funds are overlaps, months of one fund are errors in its records.
     *
     * @return refused with MONTHS_REVERSED, or HISTORY_TOO_LONG for more than 2,000 spells or a spell of more than 80 years
     */
    public static Answer<OverlapFindings> find(RuleBook book, List<InsuredSpell> spells, Trace trace) {
        if (spells.size() > MAX_SPELLS) {
            return Answer.refused(RuleRefusal.of(RefusalCode.HISTORY_TOO_LONG, "R-7.2", "years", spells.size())
                    .with("limit", MAX_SPELLS));
        }
        for (InsuredSpell spell : spells) {
            if (spell.to().isBefore(spell.from())) {
                return Answer.refused(RuleRefusal.of(RefusalCode.MONTHS_REVERSED, "R-7.2", "from", spell.from())
                        .with("to", spell.to()));
            }
            int years = spell.to().getYear() - spell.from().getYear() + 1;
            if (years > MAX_SPELL_YEARS) {
                return Answer.refused(RuleRefusal.of(RefusalCode.HISTORY_TOO_LONG, "R-7.2", "years", years)
                        .with("limit", MAX_SPELL_YEARS));
            }
        }
        OverlapFindings findings = new OverlapSearch(spells).findings();
        if (trace.isOn()) {
            for (Overlap overlap : findings.overlaps()) {
                trace.add(
                        "overlap.found",
                        "R-7.2",
                        book.rules().actOf("R-7.2"),
                        overlap.months(),
                        "from",
                        overlap.from(),
                        "to",
                        overlap.to(),
                        "funds",
                        overlap.funds());
            }
            for (DoubleEntry entry : findings.doubleEntries()) {
                trace.add(
                        "overlap.entry",
                        "R-7.2",
                        book.rules().actOf("R-7.2"),
                        entry.fund(),
                        "from",
                        entry.from(),
                        "to",
                        entry.to());
            }
        }
        return Answer.given(findings);
    }

    /**
     * Proposes which place to keep, ground by ground (R-7.1, C-9).
     *
     * @throws IllegalArgumentException if a fund of the overlap has no spell in it
     */
    public static KeepProposal propose(RuleBook book, KeepQuestion question, Trace trace) {
        Overlap overlap = question.overlap();
        boolean covered = overlap.funds().size() > 1
                && overlap.funds().stream()
                        .allMatch(fund -> question.spells().stream()
                                .anyMatch(spell -> spell.fund().equals(fund)
                                        && !spell.from().isAfter(overlap.to())
                                        && !spell.to().isBefore(overlap.from())));
        if (!covered) {
            throw new IllegalArgumentException("an overlap has two funds or more, each with a spell in it: " + overlap);
        }
        return new KeepChoice(book, question, trace).choose();
    }

    /**
     * Two spells at two places: what they have in common, and what the dropped one's months put into the account.
     *
     * @return refused with the code of the first thing that is wrong with a spell
     */
    public static Answer<OverlapResult> compute(RuleBook book, OverlapQuestion question, Trace trace) {
        Contribution first = question.first();
        Contribution second = question.second();
        for (Contribution spell : List.of(first, second)) {
            RuleRefusal wrong = spell.refusal(AccountKind.GENERAL);
            if (wrong != null) {
                return Answer.refused(wrong);
            }
        }
        YearMonth from = first.from().isAfter(second.from()) ? first.from() : second.from();
        YearMonth to = first.to().isBefore(second.to()) ? first.to() : second.to();
        int overlapMonths = Math.max(0, months(from, to));
        int counted = months(first.from(), first.to()) + months(second.from(), second.to()) - overlapMonths;
        if (trace.isOn()) {
            String act = book.rules().actOf("R-7.2");
            Object[] spells = {
                "firstFrom", first.from(), "firstTo", first.to(), "secondFrom", second.from(), "secondTo", second.to()
            };
            trace.add("overlap.months", "R-7.2", act, overlapMonths, spells);
            trace.add(
                    "overlap.counted", "R-4.12", book.rules().actOf("R-4.12"), counted, "overlapMonths", overlapMonths);
        }
        if (overlapMonths == 0) {
            return Answer.given(new OverlapResult(0, null, null, counted, Fen.ZERO, Fen.ZERO));
        }
        Contribution dropped = switch (question.drop()) {
            case FIRST -> first.between(from, to);
            case SECOND -> second.between(from, to);
        };
        return switch (ContributionParts.of(book, AccountKind.GENERAL, dropped, trace)) {
            case Answer.Refused<ContributionParts>(RuleRefusal refusal) -> Answer.refused(refusal);
            case Answer.Given<ContributionParts>(ContributionParts parts) ->
                pooledRefund(book, parts.pooled(), to, trace)
                        .map(refund -> new OverlapResult(overlapMonths, from, to, counted, parts.account(), refund));
        };
    }

    /**
     * What the person gets back for dropped months, with interest to the last posted year end; months of a later year come back without
     * (R-7.3, C-6).
     *
     * @return refused as {@link TransferAmounts#compute} refuses
     */
    public static Answer<OverlapRefund> refund(RuleBook book, RefundQuestion question, Trace trace) {
        TransferAmountQuestion months = new TransferAmountQuestion(
                question.accountKind(),
                question.postedThrough() + 1,
                question.dropped(),
                question.interestRates(),
                question.area(),
                null);
        return switch (TransferAmounts.compute(book, months, trace)) {
            case Answer.Refused<TransferAmount>(RuleRefusal refusal) -> Answer.refused(refusal);
            case Answer.Given<TransferAmount>(TransferAmount amount) -> refund(book, question, amount, trace);
        };
    }

    private static Answer<OverlapRefund> refund(
            RuleBook book, RefundQuestion question, TransferAmount amount, Trace trace) {
        Fen principal = amount.years().stream().map(YearRow::credit).reduce(Fen.ZERO, Fen::plus);
        Fen account = amount.accountTransfer();
        Fen interest = account.minus(principal);
        if (trace.isOn()) {
            trace.add(
                    "overlap.refund.account",
                    "R-7.3",
                    book.rules().actOf("R-7.3"),
                    account,
                    "principal",
                    principal,
                    "interest",
                    interest,
                    "postedThrough",
                    question.postedThrough());
        }
        YearMonth last = question.dropped().stream()
                .map(Contribution::to)
                .max(YearMonth::compareTo)
                .orElseThrow();
        return pooledRefund(book, amount.pooledTransfer(), last, trace)
                .map(refund -> new OverlapRefund(
                        amount.months(),
                        principal,
                        interest,
                        account,
                        amount.pooledTransfer(),
                        refund,
                        amount.years(),
                        amount.provisional()));
    }

    private static Answer<Fen> pooledRefund(RuleBook book, Fen pooled, YearMonth month, Trace trace) {
        DatedRate share = book.transferRates().find(Item.POOLED_REFUND, month);
        if (share == null) {
            return Answer.refused(RuleRefusal.of(RefusalCode.NUMBER_MISSING, "R-7.1", "number", "pooled_refund")
                    .with("day", month));
        }
        Fen refund = share.rate().of(pooled);
        if (trace.isOn()) {
            trace.add("overlap.refund.pooled", "R-7.1", book.rules().actOf("R-7.1"), refund, "pooled", pooled);
        }
        return Answer.given(refund);
    }

    private static int months(YearMonth from, YearMonth to) {
        return Math.toIntExact(ChronoUnit.MONTHS.between(from, to) + 1);
    }
}
