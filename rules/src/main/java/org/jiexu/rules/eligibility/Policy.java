package org.jiexu.rules.eligibility;

import org.jiexu.rules.book.RuleBook;

/**
 * One small rule about whether a relation moves.
 *
 * @param name what it asks, for the rule book's page and the trace
 * @param rule the rule id
 * @param question the rule itself
 */
public record Policy(String name, String rule, Question question) {

    /** Decides, or passes the case on to the next policy. */
    @FunctionalInterface
    public interface Question {
        Verdict judge(EligibilityFacts facts, RuleBook book);
    }
}
