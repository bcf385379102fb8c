package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.transfer.reconciliation.FindingStore.Counts;
import org.jiexu.transfer.reconciliation.Progress.Scope;
import org.jiexu.transfer.reconciliation.ReconciliationAnswer.FindingAnswer;
import org.jiexu.transfer.reconciliation.ReconciliationAnswer.SideAnswer;
import org.jspecify.annotations.Nullable;

/** What is known of the reconciliation, read from its tables. */
final class ReconciliationState {

    /** Findings of an answer: they are for people to look at. */
    static final int FINDINGS_MAX = 200;

    private final Sides sides;

    ReconciliationState(Sides sides) {
        this.sides = sides;
    }

    ReconciliationAnswer read(Connection connection, @Nullable Instant since, Instant now) throws SQLException {
        Optional<LastRun> last = LastRun.read(connection);
        Counts counts = FindingStore.counts(connection);
        List<SideAnswer> passes = new ArrayList<>();
        passes.add(pass(connection, Reconciliation.OWN, Scope.ALL_CASES, now));
        for (String ledger : sides.ledgers()) {
            passes.add(pass(connection, Comparison.service(ledger), Scope.ALL_MOVEMENTS, now));
            passes.add(pass(connection, Comparison.service(ledger), Scope.ALL_ACCOUNTS, now));
        }
        return new ReconciliationAnswer(
                holds(last, counts),
                last.map(LastRun::checkedAt).orElse(null),
                last.map(LastRun::completeAt).orElse(null),
                last.map(run -> run.took().toMillis() / 1_000.0).orElse(0.0),
                last.map(LastRun::missing).orElse(List.of()),
                counts.seenOnce(),
                counts.found(),
                FindingStore.confirmed(connection, since, FINDINGS_MAX).stream()
                        .map(FindingAnswer::of)
                        .toList(),
                passes);
    }

    /** A finding is one whoever is away; without any, nobody may be. */
    static @Nullable Boolean holds(Optional<LastRun> last, Counts counts) {
        if (counts.found() > 0) {
            return false;
        }
        boolean everybodyAnswered = last.map(run -> run.missing().isEmpty()).orElse(false);
        return everybodyAnswered ? Boolean.TRUE : null;
    }

    private static SideAnswer pass(Connection connection, String service, Scope scope, Instant now)
            throws SQLException {
        return new SideAnswer(
                service,
                scope.name(),
                Progress.read(connection, service, scope, now).passedAt());
    }
}
