package org.jiexu.contribution.intake;

import io.micrometer.core.instrument.Counter;
import org.jiexu.service.task.TaskGroup;

/** What the posting of files tells of itself; the names are in docs/metrics.md. */
final class IntakeMeters {

    private final Counter posted;
    private final Counter refused;
    private final Counter flagged;
    private final Counter filesPosted;
    private final Counter filesGivenUp;

    /** @param actor the ledger as the journal calls it, {@code ledger:51} */
    IntakeMeters(String actor) {
        String ledger = actor.substring(actor.indexOf(':') + 1);
        posted = rows(ledger, "posted");
        refused = rows(ledger, "refused");
        flagged = rows(ledger, "flagged");
        filesPosted = files(ledger, "posted");
        filesGivenUp = files(ledger, "given_up");
    }

    /** A piece is committed; {@code ends} if it was the last of its file. */
    void posted(PieceOutcome outcome, boolean ends) {
        posted.increment((double) outcome.posted().rows());
        refused.increment((double) outcome.refused().rows());
        flagged.increment((double) outcome.flagged().rows());
        if (ends) {
            filesPosted.increment();
        }
    }

    void gaveUp() {
        filesGivenUp.increment();
    }

    private static Counter rows(String ledger, String outcome) {
        return counter(
                "jiexu.intake.rows", "Rows of files of contributions; flagged ones are posted too", ledger, outcome);
    }

    private static Counter files(String ledger, String outcome) {
        return counter("jiexu.intake.files", "Files of contributions that came to their end", ledger, outcome);
    }

    private static Counter counter(String name, String what, String ledger, String outcome) {
        return Counter.builder(name)
                .description(what)
                .tag("ledger", ledger)
                .tag("outcome", outcome)
                .register(TaskGroup.meters());
    }
}
