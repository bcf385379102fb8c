package org.jiexu.rules.overlap;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;

/** Narrows the places of an overlap down, ground by ground, until one is left. */
final class KeepChoice {

    private final RuleBook book;
    private final KeepQuestion question;
    private final Trace trace;
    private List<FundCode> left;

    KeepChoice(RuleBook book, KeepQuestion question, Trace trace) {
        this.book = book;
        this.question = question;
        this.trace = trace;
        this.left = question.overlap().funds();
    }

    KeepProposal choose() {
        for (KeepGround ground : KeepGround.values()) {
            List<FundCode> before = left;
            left = switch (ground) {
                case ACTUAL_EMPLOYMENT -> best(fund -> fund.equals(question.employedAt()) ? 1 : 0);
                case EMPLOYER_PAID -> best(fund -> isEmployerPaid(fund) ? 1 : 0);
                case BENEFIT_PLACE -> best(fund -> isBenefitPlace(fund) ? 1 : 0);
                case HIGHER_BASE -> best(this::bases);
                case NO_DIFFERENCE -> List.of(lastBegun());
            };
            if (trace.isOn() && left.size() < before.size()) {
                String base = Fen.of(bases(left.getFirst())).toString();
                trace.add(ground.line(), KeepProposal.RULE, "C-9", left.getFirst(), "funds", before, "bases", base);
            }
            if (left.size() == 1) {
                return new KeepProposal(left.getFirst(), ground);
            }
        }
        throw new IllegalStateException("the last ground left more than one place");
    }

    private List<FundCode> best(ToLongFunction<FundCode> measure) {
        long most = left.stream().mapToLong(measure).max().orElseThrow();
        return left.stream().filter(fund -> measure.applyAsLong(fund) == most).toList();
    }

    private boolean isEmployerPaid(FundCode fund) {
        return spellsOf(fund).stream().allMatch(InsuredSpell::employerPaid);
    }

    private boolean isBenefitPlace(FundCode fund) {
        return question.benefitPlace() != null
                && book.divisions()
                        .poolingAreaOf(fund.division())
                        .filter(question.benefitPlace()::equals)
                        .isPresent();
    }

    /** The sum of the bases in the overlapping months. */
    private long bases(FundCode fund) {
        long sum = 0;
        Overlap overlap = question.overlap();
        for (YearMonth month = overlap.from(); !month.isAfter(overlap.to()); month = month.plusMonths(1)) {
            for (InsuredSpell spell : spellsOf(fund)) {
                sum = spell.covers(month) ? Math.addExact(sum, spell.base().fen()) : sum;
            }
        }
        return sum;
    }

    private FundCode lastBegun() {
        Comparator<FundCode> begun = Comparator.comparing(fund -> spellsOf(fund).stream()
                .map(InsuredSpell::from)
                .min(YearMonth::compareTo)
                .orElseThrow());
        return left.stream().max(begun.thenComparing(Comparator.reverseOrder())).orElseThrow();
    }

    private List<InsuredSpell> spellsOf(FundCode fund) {
        Overlap overlap = question.overlap();
        return question.spells().stream()
                .filter(spell -> spell.fund().equals(fund)
                        && !spell.from().isAfter(overlap.to())
                        && !spell.to().isBefore(overlap.from()))
                .toList();
    }
}
