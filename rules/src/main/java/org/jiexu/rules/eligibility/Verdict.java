package org.jiexu.rules.eligibility;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jiexu.rules.RuleRefusal;

/** What one policy says. */
public sealed interface Verdict {

    /** This policy has nothing to say; the next one is asked. */
    record Pass() implements Verdict {}

    record Accept(AcceptanceCode code) implements Verdict {}

    record Refuse(RefusedTransferCode code, SequencedMap<String, String> facts) implements Verdict {}

    /** No transfer is needed. */
    record NotNeeded() implements Verdict {}

    /** The rule book has no number for this case. */
    record CannotTell(RuleRefusal refusal) implements Verdict {}

    Verdict PASS = new Pass();

    static Verdict acceptIf(boolean condition, AcceptanceCode code) {
        return condition ? new Accept(code) : PASS;
    }

    /** A refusal with its facts, names and values in turn. */
    static Verdict refuseIf(boolean condition, RefusedTransferCode code, Object... facts) {
        if (!condition) {
            return PASS;
        }
        SequencedMap<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            named.put(facts[i].toString(), facts[i + 1].toString());
        }
        return new Refuse(code, named);
    }
}
