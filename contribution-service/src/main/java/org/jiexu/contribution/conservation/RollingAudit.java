package org.jiexu.contribution.conservation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jiexu.contribution.conservation.AuditStore.Pass;
import org.jiexu.contribution.conservation.CheckScope.Places;
import org.jiexu.contribution.conservation.Conservation.Check;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.database.OneAtATime;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.service.transaction.Transactions;

/**
 * The continuous check (docs/decisions/0091). Each run folds the totals and looks, in one snapshot, at the journals that are
 * new, at what was found wrong before, and at the next slice of accounts, journals and days, so that everything is recomputed
 * from its entries within {@link #PERIOD}.
 */
public final class RollingAudit {

    /** How often it runs. */
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Within this time it has been through everything, as long as it runs once an interval. */
    static final Duration PERIOD = Duration.ofDays(1);

    private static final long SLICES = PERIOD.dividedBy(INTERVAL);

    /** How many deviating places of a check one run writes down: it is for people to look at, and one is too many. */
    private static final int FINDINGS_OF_A_RUN_MAX = 100;

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final ConservationQuery query;
    private final Ledger ledger;
    private final TagKeys tags;
    private final Clock clock;

    /** For the ledger in this database. */
    public RollingAudit(Transactions transactions, ConservationQuery query, Ledger ledger, TagKeys tags, Clock clock) {
        this.transactions = transactions;
        this.query = query;
        this.ledger = ledger;
        this.tags = tags;
        this.clock = clock;
    }

    /** Runs once, unless another process of the ledger is at it; answers how the last run came out. */
    public Optional<CheckOutcome> run() {
        transactions.run(transaction -> foldTotals(transaction.connection()));
        return transactions.call(transaction -> {
            Connection connection = transaction.connection();
            Sql.of(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                    .run();
            Sql.of(connection, "SET LOCAL statement_timeout = " + LIMIT.toMillis())
                    .run();
            return OneAtATime.isElected(connection, "jiexu/rolling-audit")
                    ? Optional.of(check(transaction))
                    : AuditStore.last(connection);
        });
    }

    /** How the last run of any process came out. */
    public Optional<CheckOutcome> last() {
        return transactions.call(transaction -> AuditStore.last(transaction.connection()));
    }

    static void foldTotals(Connection connection) throws SQLException {
        Sql.of(connection, "SELECT ledger_fold_totals()").run();
    }

    private CheckOutcome check(Transaction transaction) throws SQLException {
        Connection connection = transaction.connection();
        long begun = System.nanoTime();
        Instant now = clock.instant();
        Optional<CheckOutcome> before = AuditStore.last(connection);
        lookAgain(connection);
        long newestJournal = CheckScope.JOURNALS.bounds(connection).last();
        // From the run before the last: a journal may be committed after a later one.
        long seen = before.map(CheckOutcome::journalBefore).orElse(newestJournal);
        look(connection, CheckScope.JOURNALS, new Places(seen + 1, newestJournal), now);
        for (CheckScope scope : CheckScope.values()) {
            AuditStore.save(connection, scope, nextSlice(connection, scope, now));
        }
        Conservation conservation = query.of(connection);
        CheckOutcome outcome = new CheckOutcome(
                now,
                Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                conservation.difference().fen(),
                conservation.checks().stream().mapToLong(Check::violations).sum(),
                conservation.holds(),
                before.map(CheckOutcome::journalLast).orElse(newestJournal),
                newestJournal);
        AuditStore.save(connection, outcome);
        if (outcome.holds() != before.map(CheckOutcome::holds).orElse(true)) {
            writeDown(transaction, conservation, now);
        }
        return outcome;
    }

    /** What was found wrong and is right now is no longer held against the ledger. */
    private void lookAgain(Connection connection) throws SQLException {
        for (Map.Entry<LedgerCheck, SortedMap<Long, Instant>> finding :
                AuditStore.findings(connection).entrySet()) {
            for (long place : finding.getValue().keySet()) {
                if (finding.getKey()
                        .deviating(connection, tags, new Places(place, place), 1)
                        .isEmpty()) {
                    AuditStore.remove(connection, finding.getKey(), place);
                }
            }
        }
    }

    private Pass nextSlice(Connection connection, CheckScope scope, Instant now) throws SQLException {
        Places all = scope.bounds(connection);
        Pass pass = AuditStore.pass(connection, scope)
                .filter(under -> under.reached() < under.last())
                .orElse(null);
        if (pass == null) {
            Pass ended = AuditStore.pass(connection, scope).orElse(null);
            pass = new Pass(
                    all.first() - 1,
                    all.last(),
                    now,
                    ended == null ? null : ended.passedAt(),
                    ended == null ? null : ended.passedSince());
        }
        long to = Math.min(pass.last(), next(connection, scope, pass.reached()) + scope.slice(all, SLICES) - 1);
        look(connection, scope, new Places(pass.reached() + 1, to), now);
        return to < pass.last()
                ? new Pass(to, pass.last(), pass.beganAt(), pass.passedAt(), pass.passedSince())
                : new Pass(pass.last(), pass.last(), pass.beganAt(), now, pass.beganAt());
    }

    /** The place after this one; days without postings are passed over. */
    private static long next(Connection connection, CheckScope scope, long reached) throws SQLException {
        if (scope != CheckScope.DAYS) {
            return reached + 1;
        }
        return Sql.of(connection, """
                SELECT coalesce(min(day) - date '1970-01-01', ? + 1) FROM ledger_total_days
                WHERE day > date '1970-01-01' + ?""", Math.toIntExact(reached), Math.toIntExact(reached))
                .number();
    }

    private void look(Connection connection, CheckScope scope, Places places, Instant now) throws SQLException {
        if (places.last() < places.first()) {
            return;
        }
        for (LedgerCheck check : LedgerCheck.values()) {
            if (check.scope() == scope) {
                AuditStore.add(
                        connection, check, check.deviating(connection, tags, places, FINDINGS_OF_A_RUN_MAX), now);
            }
        }
    }

    /** That it no longer holds, or holds again, is a row of the chained journal. */
    private void writeDown(Transaction transaction, Conservation conservation, Instant now) throws SQLException {
        List<String> violated = conservation.checks().stream()
                .filter(check -> !check.holds())
                .map(Check::name)
                .toList();
        transaction.did(JournalEntry.of(
                Subject.ledger(ledger.code()),
                now,
                ledger.actor(),
                conservation.holds() ? JournalAction.CONSERVATION_RESTORED : JournalAction.CONSERVATION_BROKEN,
                Map.of("difference", conservation.difference(), "violated", violated)));
    }
}
