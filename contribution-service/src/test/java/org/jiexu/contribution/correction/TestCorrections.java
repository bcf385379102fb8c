package org.jiexu.contribution.correction;

import jakarta.persistence.EntityManager;
import org.jiexu.contribution.TestActs;
import org.jiexu.contribution.TestLedger;
import org.jiexu.service.audit.AuditTrail;

/** The acts on corrections of a ledger of tests. */
public final class TestCorrections extends Corrections {
    private final TestActs acts;

    private TestCorrections(TestActs acts) {
        this.acts = acts;
    }

    public static CorrectionActs deskOf(TestLedger ledger) {
        TestActs acts = new TestActs(ledger.transactions(), Correction.class);
        return new CorrectionActs(
                acts,
                new TestCorrections(acts),
                ledger::forms,
                TestLedger.TAGS,
                new AuditTrail(acts, TestLedger.CLOCK),
                TestLedger.CLOCK);
    }

    @Override
    public EntityManager getEntityManager() {
        return acts.entities();
    }

    @Override
    public void persist(Correction correction) {
        acts.entities().persist(correction);
    }
}
