package org.jiexu.transfer.reconciliation;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jiexu.service.database.OneAtATime;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.reconciliation.LedgerSide;
import org.jiexu.service.reconciliation.LedgerSide.AccountOfRelation;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.transfer.reconciliation.CaseReads.Numbered;
import org.jiexu.transfer.reconciliation.Look.Judged;
import org.jspecify.annotations.Nullable;

/**
 * Compares everything now: every case, every journal of every ledger, every account, and what differs a second time a moment
 * later, so that what was on its way is no finding. Its findings count at once.
 */
final class WholeCheck {

    /** After this time it is given up rather than burden the services; {@link Reconciliation} goes through all within a day. */
    static final Duration LIMIT = Duration.ofMinutes(10);

    /** How long what differs is left alone before the second look. */
    static final Duration SECOND_LOOK_AFTER = Duration.ofSeconds(5);

    /** What differs is looked at again up to this many; more are not what is on its way. */
    private static final int SUSPECTS_MAX = 10_000;

    private final LocalTransactions transactions;
    private final Sides sides;
    private final TagKeys tags;
    private final InstantSource clock;
    private final Duration secondLookAfter;

    WholeCheck(
            LocalTransactions transactions, Sides sides, TagKeys tags, InstantSource clock, Duration secondLookAfter) {
        this.transactions = transactions;
        this.sides = sides;
        this.tags = tags;
        this.clock = clock;
        this.secondLookAfter = secondLookAfter;
    }

    /** Runs; a second one meanwhile, or one while the minute's run is under way, is refused for the while. */
    void run() {
        transactions.run(transaction -> {
            if (!OneAtATime.isElected(transaction.connection(), Reconciliation.WORK)) {
                throw new ProblemException(ErrorCode.TOO_MANY_REQUESTS, "a reconciliation is under way")
                        .withHeader("Retry-After", "5");
            }
            runAlone();
        });
    }

    private void runAlone() {
        long begun = System.nanoTime();
        Instant until = clock.instant().plus(LIMIT);
        Look look = new Look(transactions, sides, tags);
        Set<UUID> suspects = new HashSet<>(
                transactions.<Set<UUID>>call(transaction -> FindingStore.transfers(transaction.connection())));
        cases(look, suspects, until);
        Map<String, Set<Long>> accounts = new HashMap<>();
        for (String ledger : sides.ledgers()) {
            movements(ledger, look, suspects, until);
            accounts.put(ledger, accounts(ledger, look, until));
        }
        boolean isAnyDifferent =
                !suspects.isEmpty() || accounts.values().stream().anyMatch(ids -> !ids.isEmpty());
        if (isAnyDifferent) {
            LockSupport.parkNanos(secondLookAfter.toNanos());
            again(look, suspects, accounts);
        }
        Instant now = clock.instant();
        LastRun last = new LastRun(
                now,
                look.missing().isEmpty() ? now : null,
                Duration.ofNanos(System.nanoTime() - begun),
                List.copyOf(look.missing()));
        transactions.run(transaction -> last.save(transaction.connection()));
    }

    private void cases(Look look, Set<UUID> suspects, Instant until) {
        long number = 0;
        while (true) {
            long after = number;
            List<Numbered> page =
                    transactions.call(transaction -> CaseReads.after(transaction.connection(), after, Look.AT_ONCE));
            if (page.isEmpty()) {
                return;
            }
            number = page.getLast().number();
            suspect(look, page.stream().map(Numbered::id).toList(), Set.of(), suspects, until);
        }
    }

    /** Those that have a case were looked at with it. */
    private void movements(String ledger, Look look, Set<UUID> suspects, Instant until) {
        long at = 0;
        while (true) {
            long after = at;
            LedgerSide.Movements page =
                    look.from(Comparison.service(ledger), () -> sides.movements(ledger, after, Look.AT_ONCE));
            if (page == null || page.last() == after) {
                return;
            }
            at = page.last();
            Set<UUID> withCase = transactions.call(transaction -> withCase(transaction, page.transfers()));
            List<UUID> others = page.transfers().stream()
                    .filter(id -> !withCase.contains(id))
                    .toList();
            suspect(look, others, Set.of(ledger), suspects, until);
        }
    }

    private Set<UUID> withCase(Transaction transaction, Collection<UUID> ids) throws SQLException {
        return CaseReads.find(transaction.connection(), tags, ids).keySet();
    }

    private void suspect(Look look, List<UUID> ids, Set<String> told, Set<UUID> suspects, Instant until) {
        withinLimit(until);
        Map<UUID, Set<String>> wanted = new LinkedHashMap<>();
        ids.forEach(id -> wanted.put(id, told));
        for (Difference difference : look.transfers(wanted, true).differences()) {
            if (suspects.size() < SUSPECTS_MAX) {
                suspects.add(FindingStore.transferOf(difference.subject()));
            }
        }
    }

    private Set<Long> accounts(String ledger, Look look, Instant until) {
        String service = Comparison.service(ledger);
        Set<Long> suspects = new TreeSet<>(
                transactions.<Set<Long>>call(transaction -> FindingStore.accounts(transaction.connection(), service)));
        long at = 0;
        while (true) {
            withinLimit(until);
            long after = at;
            LedgerSide.Accounts page = look.from(service, () -> sides.accounts(ledger, after, Look.AT_ONCE));
            if (page == null || page.accounts().isEmpty()) {
                return suspects;
            }
            at = page.last();
            look.accounts(ledger, page.accounts()).differences().stream()
                    .limit(SUSPECTS_MAX)
                    .forEach(difference -> suspects.add(FindingStore.accountOf(difference.subject())));
        }
    }

    private void again(Look look, Set<UUID> suspects, Map<String, Set<Long>> accounts) {
        Map<UUID, Set<String>> wanted = suspects.stream().collect(Collectors.toMap(id -> id, id -> sides.ledgers()));
        settle(null, look.transfers(wanted, true));
        accounts.forEach((ledger, ids) -> {
            String service = Comparison.service(ledger);
            List<AccountOfRelation> held = new ArrayList<>();
            for (long id : ids) {
                LedgerSide.Accounts page = look.from(service, () -> sides.accounts(ledger, id - 1, 1));
                if (page == null) {
                    return;
                }
                held.addAll(page.accounts());
            }
            settle(service, look.accounts(ledger, held));
        });
    }

    private void settle(@Nullable String service, Judged judged) {
        if (!judged.subjects().isEmpty()) {
            transactions.run(transaction -> FindingStore.judged(
                    transaction, service, judged.subjects(), judged.differences(), clock.instant(), Duration.ZERO));
        }
    }

    private void withinLimit(Instant until) {
        if (clock.instant().isAfter(until)) {
            throw new ProblemException(
                    ErrorCode.UPSTREAM_UNAVAILABLE,
                    "comparing everything takes longer than " + LIMIT.toMinutes() + " minutes; the continuous"
                            + " reconciliation goes through all within a day");
        }
    }
}
