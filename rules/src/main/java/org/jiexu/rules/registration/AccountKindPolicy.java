package org.jiexu.rules.registration;

import org.jiexu.rules.AccountKind;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;

/**
 * One small rule about the kind of an account.
 *
 * @param name what it asks, for the rule book's page
 * @param key the key of its words in the trace
 * @param rule the rule id
 * @param act the act it stands on
 */
public record AccountKindPolicy(String name, String key, String rule, String act, Question question) {

    /** Decides, or passes the case on to the next policy. */
    @FunctionalInterface
    public interface Question {
        Opinion judge(RegistrationQuestion registration, RuleBook book);
    }

    /** What one policy says. */
    public sealed interface Opinion {

        /** The next one is asked. */
        record Pass() implements Opinion {}

        record Decide(AccountKind kind) implements Opinion {}

        /** The rule book has no number for this case. */
        record CannotTell(RuleRefusal refusal) implements Opinion {}

        Opinion PASS = new Pass();

        static Opinion decideIf(boolean condition, AccountKind kind) {
            return condition ? new Decide(kind) : PASS;
        }
    }
}
