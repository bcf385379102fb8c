package org.jiexu.rules.eligibility;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.trace.Trace;

/**
 * What the policies let through still needs an account of the right kind at the destination: into a temporary one nothing is moved, and a
 * temporary one joins no general one by a change of registration. Where the kind is not told nothing is looked at.
 */
final class DestinationAccount {

    private static final String NOT_INTO_TEMPORARY = "R-3.3";
    private static final String TEMPORARY_IS_SEALED = "R-3.6";

    private DestinationAccount() {}

    /**
     * What becomes of the policies' decision.
     *
     * @param trace gets a line if the policies let the relation through and the kind is told
     */
    static EligibilityDecision hold(EligibilityDecision decision, EligibilityFacts facts, RuleBook book, Trace trace) {
        AccountKind source = facts.sourceAccount();
        AccountKind destination = facts.destinationAccount();
        if (destination == null || decision instanceof EligibilityDecision.Refused) {
            return decision;
        }
        boolean fits = decision instanceof EligibilityDecision.NotNeeded
                ? source == destination
                : destination == AccountKind.GENERAL;
        boolean sealed = !fits && destination == AccountKind.GENERAL;
        String rule = sealed ? TEMPORARY_IS_SEALED : NOT_INTO_TEMPORARY;
        RefusedTransferCode code =
                sealed ? RefusedTransferCode.TEMP_SEALED_UNTIL_RETIREMENT : RefusedTransferCode.TEMP_ACCOUNT_ONLY;
        SequencedMap<String, String> kinds = new LinkedHashMap<>();
        kinds.put("sourceAccount", source.name());
        kinds.put("destinationAccount", destination.name());
        if (trace.isOn()) {
            trace.add(
                    "eligibility.destination",
                    rule,
                    book.rules().actOf(rule),
                    fits ? "PASS" : code.name(),
                    "sourceAccount",
                    source,
                    "destinationAccount",
                    destination);
        }
        return fits ? decision : new EligibilityDecision.Refused(code, rule, kinds);
    }
}
