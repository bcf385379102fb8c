package org.jiexu.transfer.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiexu.service.database.OneAtATime;
import org.jiexu.service.reconciliation.LedgerSide;
import org.jiexu.service.reconciliation.LedgerSide.AccountOfRelation;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.reconciliation.CaseReads.Numbered;
import org.jiexu.transfer.reconciliation.Look.Judged;
import org.jiexu.transfer.reconciliation.Progress.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Compares cases, ledgers and relations (docs/decisions/0150). Each run looks at what has moved since the last one, at what
 * differed before, and at the next slice of everything, so that all is looked at within {@link #PERIOD}.
 */
final class Reconciliation {

    /** Of which a whole check is one, too. */
    static final String WORK = "jiexu/reconciliation";

    /** How often it runs. */
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Within this time it has been through everything, as long as it runs once an interval. */
    static final Duration PERIOD = Duration.ofDays(1);

    /** A difference counts when it stands in two looks at least so far apart: by then what was on its way has come. */
    static final Duration LOOKS_APART = Duration.ofSeconds(45);

    private static final long SLICES = PERIOD.dividedBy(INTERVAL);

    /** Rows of a slice at least. */
    private static final int SLICE_MIN = 200;

    /** Rows of a slice at most: with more than fourteen million of a kind a pass takes longer than a day, and says so. */
    private static final int SLICE_MAX = 10_000;

    /** What has moved since: so many journals of a ledger a run at most; the rest is looked at in the next runs. */
    private static final int MOVEMENTS_OF_A_RUN_MAX = 20_000;

    static final String OWN = "transfer";

    private final Transactions transactions;
    private final Sides sides;
    private final TagKeys tags;
    private final InstantSource clock;

    Reconciliation(Transactions transactions, Sides sides, TagKeys tags, InstantSource clock) {
        this.transactions = transactions;
        this.sides = sides;
        this.tags = tags;
        this.clock = clock;
    }

    /** Runs once, unless this or another process is at it; answers how the last run came out. Empty before the first. */
    Optional<LastRun> run() {
        return transactions.call(transaction -> OneAtATime.isElected(transaction.connection(), WORK)
                ? Optional.of(runAlone())
                : LastRun.read(transaction.connection()));
    }

    private LastRun runAlone() {
        long begun = System.nanoTime();
        Instant now = clock.instant();
        Look look = new Look(transactions, sides, tags);
        Map<UUID, Set<String>> moved = new LinkedHashMap<>();
        Map<UUID, Set<String>> swept = new LinkedHashMap<>();
        List<Runnable> reached = new ArrayList<>();
        transactions
                .<Set<UUID>>call(transaction -> FindingStore.transfers(transaction.connection()))
                .forEach(id -> swept.put(id, new HashSet<>(sides.ledgers())));
        for (String ledger : sides.ledgers()) {
            newMovements(ledger, look, moved, reached, now);
            allMovements(ledger, look, swept, reached, now);
        }
        allCases(swept, reached, now);
        swept.keySet().forEach(moved::remove);
        settle(null, look.transfers(moved, false), now, LOOKS_APART);
        settle(null, look.transfers(swept, true), now, LOOKS_APART);
        for (String ledger : sides.ledgers()) {
            accounts(ledger, look, reached, now);
        }
        if (look.missing().isEmpty()) {
            reached.forEach(Runnable::run);
        }
        LastRun last = new LastRun(
                now,
                look.missing().isEmpty() ? now : null,
                Duration.ofNanos(System.nanoTime() - begun),
                List.copyOf(look.missing()));
        transactions.run(transaction -> last.save(transaction.connection()));
        return last;
    }

    /** From where the run before the last was: a journal may be committed after a later one. */
    private void newMovements(
            String ledger, Look look, Map<UUID, Set<String>> moved, List<Runnable> reached, Instant now) {
        String service = Comparison.service(ledger);
        Progress progress = progress(service, Scope.NEW_MOVEMENTS, now);
        long at = progress.before();
        int journals = 0;
        while (journals < MOVEMENTS_OF_A_RUN_MAX) {
            long after = at;
            LedgerSide.Movements page = look.from(service, () -> sides.movements(ledger, after, Look.AT_ONCE));
            if (page == null) {
                return;
            }
            page.transfers()
                    .forEach(id ->
                            moved.computeIfAbsent(id, any -> new HashSet<>()).add(ledger));
            journals += Look.AT_ONCE;
            if (page.last() == at) {
                break;
            }
            at = page.last();
        }
        long last = Math.max(at, progress.reached());
        reached.add(() -> save(service, Scope.NEW_MOVEMENTS, progress.advanced(last)));
    }

    private void allMovements(
            String ledger, Look look, Map<UUID, Set<String>> swept, List<Runnable> reached, Instant now) {
        String service = Comparison.service(ledger);
        Progress progress = progress(service, Scope.ALL_MOVEMENTS, now);
        long to = progress.reached();
        long newest = Long.MAX_VALUE;
        long left = Look.AT_ONCE;
        while (left > 0 && to < newest) {
            long after = to;
            LedgerSide.Movements page = look.from(service, () -> sides.movements(ledger, after, Look.AT_ONCE));
            if (page == null) {
                return;
            }
            page.transfers()
                    .forEach(id ->
                            swept.computeIfAbsent(id, any -> new HashSet<>()).add(ledger));
            left = (newest == Long.MAX_VALUE ? slice(page.newest()) : left) - Look.AT_ONCE;
            newest = page.newest();
            to = page.last() == after ? newest : page.last();
        }
        Progress slice = to >= newest ? progress.passed(now) : progress.advanced(to);
        reached.add(() -> save(service, Scope.ALL_MOVEMENTS, slice));
    }

    private void allCases(Map<UUID, Set<String>> swept, List<Runnable> reached, Instant now) {
        Progress progress = progress(OWN, Scope.ALL_CASES, now);
        List<Numbered> page = transactions.call(transaction -> {
            int slice = slice(CaseReads.newest(transaction.connection()));
            return CaseReads.after(transaction.connection(), progress.reached(), slice);
        });
        page.forEach(numbered -> swept.computeIfAbsent(numbered.id(), any -> new HashSet<>()));
        boolean isAll = page.size() < SLICE_MIN;
        reached.add(() -> save(
                OWN,
                Scope.ALL_CASES,
                isAll ? progress.passed(now) : progress.advanced(page.getLast().number())));
    }

    private void accounts(String ledger, Look look, List<Runnable> reached, Instant now) {
        String service = Comparison.service(ledger);
        Progress fresh = progress(service, Scope.NEW_ACCOUNTS, now);
        Progress all = progress(service, Scope.ALL_ACCOUNTS, now);
        Map<Long, AccountOfRelation> accounts = new HashMap<>();
        Set<Long> known = transactions.call(transaction -> FindingStore.accounts(transaction.connection(), service));
        known.forEach(id -> add(accounts, look.from(service, () -> sides.accounts(ledger, id - 1, 1))));
        LedgerSide.Accounts news = look.from(service, () -> sides.accounts(ledger, fresh.before(), Look.AT_ONCE));
        if (news == null) {
            return;
        }
        add(accounts, news);
        settle(service, look.accounts(ledger, accounts.values()), now, LOOKS_APART);
        long to = all.reached();
        boolean isAll = false;
        for (int left = slice(fresh.reached()); left > 0 && !isAll; left -= Look.AT_ONCE) {
            long after = to;
            LedgerSide.Accounts page = look.from(service, () -> sides.accounts(ledger, after, Look.AT_ONCE));
            if (page == null) {
                return;
            }
            settle(service, look.accounts(ledger, page.accounts()), now, LOOKS_APART);
            to = page.last();
            isAll = page.accounts().size() < Look.AT_ONCE;
        }
        Progress slice = isAll ? all.passed(now) : all.advanced(to);
        reached.add(() -> {
            save(service, Scope.NEW_ACCOUNTS, fresh.advanced(Math.max(news.last(), fresh.reached())));
            save(service, Scope.ALL_ACCOUNTS, slice);
        });
    }

    private static void add(Map<Long, AccountOfRelation> accounts, LedgerSide.@Nullable Accounts page) {
        if (page != null) {
            page.accounts().forEach(account -> accounts.put(account.id(), account));
        }
    }

    void settle(@Nullable String service, Judged judged, Instant now, Duration apart) {
        if (!judged.subjects().isEmpty()) {
            transactions.run(transaction ->
                    FindingStore.judged(transaction, service, judged.subjects(), judged.differences(), now, apart));
        }
    }

    private static int slice(long all) {
        return Math.clamp(Math.ceilDiv(all, SLICES), SLICE_MIN, SLICE_MAX);
    }

    private Progress progress(String service, Scope scope, Instant now) {
        return transactions.call(transaction -> Progress.read(transaction.connection(), service, scope, now));
    }

    private void save(String service, Scope scope, Progress progress) {
        transactions.run(transaction -> progress.save(transaction.connection(), service, scope));
    }
}
