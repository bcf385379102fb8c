package org.jiexu.contribution.conservation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jiexu.contribution.conservation.Conservation.Check;
import org.jiexu.contribution.conservation.Conservation.Deviation;
import org.jiexu.contribution.ledger.AccountClass;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.ledger.LedgerJournal.Kind;
import org.jiexu.contribution.ledger.LedgerTotals;
import org.jiexu.contribution.ledger.LedgerTotals.Line;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.database.OneAtATime;
import org.jiexu.service.database.Sql;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;

/** Computes conservation in one snapshot, while traffic runs. */
public final class ConservationQuery {

    /** After which the computation is given up rather than burden the ledger. */
    private static final Duration LIMIT_TOTALS = Duration.ofSeconds(30);

    private static final Duration LIMIT_ENTRIES = Duration.ofMinutes(2);

    private static final int PLACES_TOLD_MAX = 10;

    private final DataSource dataSource;
    private final Ledger ledger;
    private final TagKeys tags;

    /** For the ledger in this database. */
    public ConservationQuery(DataSource dataSource, Ledger ledger, TagKeys tags) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.tags = tags;
    }

    /** The ledger as it is now, as far as totals, balances and the rolling audit tell. */
    public Conservation now() {
        return now(Depth.TOTALS);
    }

    /** The ledger as it is now. The full proof is computed once at a time; a second is refused for the while. */
    public Conservation now(Depth depth) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Duration limit = switch (depth) {
                    case TOTALS -> LIMIT_TOTALS;
                    case ENTRIES -> LIMIT_ENTRIES;
                };
                Sql.of(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                        .run();
                Sql.of(connection, "SET LOCAL statement_timeout = " + limit.toMillis())
                        .run();
                return compute(connection, depth);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** In the snapshot of this transaction, as {@link Depth#TOTALS}. */
    Conservation of(Connection connection) throws SQLException {
        return compute(connection, Depth.TOTALS);
    }

    private Conservation compute(Connection connection, Depth depth) throws SQLException {
        return switch (depth) {
            case TOTALS -> sums(connection, LedgerTotals.ofAllDays(connection), audited(connection), depth);
            case ENTRIES -> {
                onlyOne(connection);
                yield sums(connection, LedgerTotals.recomputed(connection), proved(connection), depth);
            }
        };
    }

    private static void onlyOne(Connection connection) throws SQLException {
        if (!OneAtATime.isElected(connection, "jiexu/full-proof")) {
            throw new ProblemException(ErrorCode.TOO_MANY_REQUESTS, "a full proof is being computed already")
                    .withHeader("Retry-After", Long.toString(LIMIT_ENTRIES.toSeconds()));
        }
    }

    /** What the rolling audit knows; a deviation stands until a later look finds it right again. */
    private static List<Check> audited(Connection connection) throws SQLException {
        Map<LedgerCheck, SortedMap<Long, Instant>> findings = AuditStore.findings(connection);
        List<Check> checks = new ArrayList<>();
        for (LedgerCheck check : LedgerCheck.values()) {
            SortedMap<Long, Instant> places = findings.getOrDefault(check, Collections.emptySortedMap());
            checks.add(check(check, places.size(), List.copyOf(places.keySet()), places));
        }
        return checks;
    }

    private List<Check> proved(Connection connection) throws SQLException {
        Map<LedgerCheck, SortedMap<Long, Instant>> findings = AuditStore.findings(connection);
        List<Check> checks = new ArrayList<>();
        for (LedgerCheck check : LedgerCheck.values()) {
            long violations = check.count(connection, tags);
            List<Long> places = violations == 0
                    ? List.of()
                    : check.deviating(connection, tags, check.scope().everything(), PLACES_TOLD_MAX);
            checks.add(check(check, violations, places, findings.getOrDefault(check, Collections.emptySortedMap())));
        }
        return checks;
    }

    private static Check check(LedgerCheck check, long violations, List<Long> places, SortedMap<Long, Instant> since) {
        return new Check(
                check.label(),
                violations == 0,
                violations,
                violations == 0
                        ? "none deviates"
                        : violations + " deviate: " + check.scope().named(places, PLACES_TOLD_MAX),
                places.stream()
                        .limit(PLACES_TOLD_MAX)
                        .map(place -> new Deviation(check.scope().subject(place), since.get(place)))
                        .toList());
    }

    private Conservation sums(Connection connection, List<Line> lines, List<Check> checks, Depth depth)
            throws SQLException {
        Predicate<Line> received = line -> line.journalKind() == Kind.CREDITED || line.journalKind() == Kind.RECEIVED;
        Predicate<Line> paidOut = line -> line.journalKind() == Kind.REFUND_PAID;
        return Sql.of(connection, """
                SELECT transaction_timestamp() AS as_of,
                    coalesce((SELECT sum(balance_fen) FROM accounts WHERE kind = 'PERSONAL'), 0) AS accounts,
                    (SELECT count(*) FROM departures WHERE state = 'SENT') AS open_count,
                    coalesce((SELECT sum(account_fen + pooled_fen) FROM departures WHERE state = 'SENT'), 0) AS open_total,
                    (SELECT count(*) FROM arrivals WHERE state = 'DISPUTED') AS disputed_count,
                    coalesce((SELECT sum(amount_fen) FROM arrivals WHERE state = 'DISPUTED'), 0) AS disputed_total""")
                .one(row -> new Conservation(
                        ledger.code(),
                        row.instant("as_of"),
                        sum(lines, AccountClass.RECEIPTS, paidOut.negate()).negated(),
                        sum(lines, AccountClass.INTEREST, line -> true).negated(),
                        row.fen("accounts"),
                        sum(lines, AccountClass.POOL, line -> true),
                        sum(lines, AccountClass.REFUNDS_PAYABLE, line -> true),
                        sum(lines, AccountClass.RECEIPTS, paidOut),
                        sum(lines, AccountClass.TRANSFERS_PAYABLE, line -> true),
                        sum(lines, AccountClass.UNMATCHED_RECEIPTS, line -> true),
                        sum(lines, AccountClass.IN_TRANSIT, received.negate()),
                        sum(lines, AccountClass.IN_TRANSIT, received).negated(),
                        row.number("open_count"),
                        row.fen("open_total"),
                        row.number("disputed_count"),
                        row.fen("disputed_total"),
                        checks,
                        depth,
                        AuditStore.progress(connection)));
    }

    private static Fen sum(List<Line> lines, AccountClass accountClass, Predicate<Line> those) {
        return lines.stream()
                .filter(line -> line.accountClass() == accountClass)
                .filter(those)
                .map(Line::balance)
                .reduce(Fen.ZERO, Fen::plus);
    }
}
