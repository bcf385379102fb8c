package org.jiexu.rules.eligibility;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What the policies decide about a transfer, by which rule. */
public sealed interface EligibilityDecision {

    /** The rule that decided, such as {@code }. */
    String rule();

    /** The relation moves. */
    record Accepted(AcceptanceCode code, String rule) implements EligibilityDecision {}

    /**
     * The relation does not move.
     *
     * @param facts the facts that the rule looked at, by name, in order; a refusal must name them
     */
    record Refused(RefusedTransferCode code, String rule, SequencedMap<String, String> facts)
            implements EligibilityDecision {

        public Refused {
            facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
        }
    }

    /** Inside one pooling area nothing is transferred, only the registration changes: code SAME_PROVINCE. */
    record NotNeeded(String rule) implements EligibilityDecision {

        public static final String CODE = "SAME_PROVINCE";
    }
}
