package org.jiexu.transfer.saga;

import org.jiexu.events.message.TransferReply.Facts;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.eligibility.EligibilityFacts;

/** What the registry knows, in the terms of the eligibility rules. */
public final class LawFacts {

    private LawFacts() {}

    /** The facts of the law from the facts of the registry; a first paid month stands for "at least one". */
    public static EligibilityFacts of(Facts facts) {
        EligibilityFacts law = EligibilityFacts.of(
                facts.sex(),
                facts.ageAtRegistration(),
                new PoolingArea(facts.hukouProvince()),
                new PoolingArea(facts.fromLedger()),
                new PoolingArea(facts.toLedger()),
                facts.registeredAtDestination(),
                facts.firstPaidMonthAtDestination() == null ? 0 : 1);
        if (facts.fromAccountKind() == AccountKind.TEMPORARY) {
            law = law.withTemporaryAccountAtSource();
        }
        if (facts.deceased()) {
            law = law.withDeath();
        }
        return facts.receivingBenefit() ? law.withBenefitReceived() : law;
    }
}
