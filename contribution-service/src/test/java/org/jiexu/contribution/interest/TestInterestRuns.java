package org.jiexu.contribution.interest;

import jakarta.persistence.EntityManager;
import org.jiexu.contribution.TestActs;
import org.jiexu.contribution.TestLedger;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.rulebook.RuleBooks;

/** What an administrator does at the end of a year, on a ledger of tests. */
public final class TestInterestRuns extends InterestRuns {
    private final TestActs acts;

    private TestInterestRuns(TestActs acts) {
        this.acts = acts;
    }

    /** The acts; what they know is in the database. */
    public static InterestRunActs deskOf(TestLedger ledger) {
        TestActs acts = new TestActs(ledger.transactions(), InterestRun.class);
        return new InterestRunActs(
                ledger.ledger(),
                TestLedger.TAGS,
                acts,
                new TestInterestRuns(acts),
                RuleBooks.fixed(RuleBook.embedded()),
                ledger::forms,
                TestLedger.CLOCK);
    }

    @Override
    public EntityManager getEntityManager() {
        return acts.entities();
    }

    @Override
    public void persist(InterestRun run) {
        acts.entities().persist(run);
    }
}
