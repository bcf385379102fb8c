package org.jiexu.rules.eligibility;

import java.util.List;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;

/**
 * One small rule about whether a relation moves.
 *
 * @param name what it asks, for the rule book's page
 * @param rule the rule id; the words of its line in the trace stand under {@code eligibility.} and this id
 * @param question the rule itself
 * @param facts what it looks at, for the trace
 */
public record Policy(String name, String rule, Question question, Facts facts) {

    /** Decides, or passes the case on to the next policy. */
    @FunctionalInterface
    public interface Question {
        Verdict judge(EligibilityFacts facts, RuleBook book);
    }

    /** Names and values in turn. */
    @FunctionalInterface
    public interface Facts {
        List<Object> of(EligibilityFacts facts);
    }

    /** Asks the policy and writes down what it said. */
    Verdict judge(EligibilityFacts about, RuleBook book, Trace trace) {
        Verdict verdict = question.judge(about, book);
        if (trace.isOn()) {
            trace.add(
                    "eligibility." + rule,
                    rule,
                    book.rules().actOf(rule),
                    said(verdict),
                    facts.of(about).toArray());
        }
        return verdict;
    }

    private static String said(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass() -> "PASS";
            case Verdict.Accept(AcceptanceCode code) -> code.name();
            case Verdict.Refuse(RefusedTransferCode code, var named) -> code.name();
            case Verdict.NotNeeded() -> EligibilityDecision.NotNeeded.CODE;
            case Verdict.CannotTell(RuleRefusal refusal) -> refusal.code().name();
        };
    }
}
