package org.jiexu.transfer.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.Actor;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What differs, from the first look at it to the one that finds it right again. A finding is a difference that stood in two looks;
 * that it is one, and that it is one no more, is written into the chained record.
 */
final class FindingStore {

    private static final String TRANSFER_PREFIX = "transfer/";
    private static final String ACCOUNT_PREFIX = "account/";

    private FindingStore() {}

    static String transferSubject(UUID id) {
        return TRANSFER_PREFIX + id;
    }

    static UUID transferOf(String subject) {
        return UUID.fromString(subject.substring(TRANSFER_PREFIX.length()));
    }

    static long accountOf(String subject) {
        return Long.parseLong(subject.substring(ACCOUNT_PREFIX.length()));
    }

    /** A difference that is known, and since when; confirmed if it is a finding. */
    record Known(String code, String service, String subject, String detail, Instant seenAt, boolean confirmed) {

        private boolean is(Difference difference) {
            return code.equals(difference.code().name())
                    && service.equals(difference.service())
                    && subject.equals(difference.subject());
        }
    }

    /** The findings, oldest first; with {@code since} only those found at or after it. */
    static List<Known> confirmed(Connection connection, @Nullable Instant since, int limit) throws SQLException {
        return read(
                connection,
                "WHERE confirmed_at IS NOT NULL AND confirmed_at >= coalesce(?, '-infinity'::timestamptz)"
                        + " ORDER BY seen_at, subject, code LIMIT " + limit,
                since);
    }

    /** How many are findings, and how many were seen once. */
    static Counts counts(Connection connection) throws SQLException {
        return Sql.of(connection, """
                        SELECT count(*) FILTER (WHERE confirmed_at IS NOT NULL) AS found,
                               count(*) FILTER (WHERE confirmed_at IS NULL) AS seen_once
                        FROM reconciliation_findings
                        """).one(row -> new Counts(row.number("found"), row.number("seen_once")));
    }

    record Counts(long found, long seenOnce) {}

    /** The transfers of which something is known to differ. */
    static Set<UUID> transfers(Connection connection) throws SQLException {
        return subjects(connection, TRANSFER_PREFIX).stream()
                .map(FindingStore::transferOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The accounts of this ledger of which something is known to differ. */
    static Set<Long> accounts(Connection connection, String service) throws SQLException {
        Set<Long> ids = new LinkedHashSet<>();
        for (Known known : read(connection, "WHERE service = ? AND subject LIKE '" + ACCOUNT_PREFIX + "%'", service)) {
            ids.add(accountOf(known.subject()));
        }
        return ids;
    }

    private static Set<String> subjects(Connection connection, String prefix) throws SQLException {
        return read(connection, "WHERE subject LIKE '" + prefix + "%'").stream()
                .map(Known::subject)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Writes down how these subjects were seen. What is right is forgotten, what is new is remembered, and what was seen before
     * at least {@code apart} ago counts from now on.
     *
     * @param service of accounts, the ledger that they belong to; null for transfers
     */
    static void judged(
            Transaction transaction,
            @Nullable String service,
            Collection<String> subjects,
            List<Difference> differences,
            Instant now,
            Duration apart)
            throws SQLException {
        Connection connection = transaction.connection();
        List<Known> before = read(
                connection,
                "WHERE subject = ANY (?) AND service = coalesce(?, service)",
                Sql.array("text", subjects),
                service);
        List<JournalEntry> entries = new ArrayList<>();
        for (Known known : before) {
            if (differences.stream().noneMatch(known::is)) {
                delete(connection, known);
                if (known.confirmed()) {
                    entries.add(entry(
                            JournalAction.RECONCILIATION_GONE,
                            known.code(),
                            known.service(),
                            known.subject(),
                            known.detail(),
                            now));
                }
            }
        }
        for (Difference difference : differences) {
            Known known = before.stream()
                    .filter(one -> one.is(difference))
                    .findFirst()
                    .orElse(null);
            boolean counts = apart.isZero()
                    || (known != null && !known.seenAt().plus(apart).isAfter(now));
            boolean isNew = counts && (known == null || !known.confirmed());
            upsert(connection, difference, now, isNew);
            if (isNew) {
                entries.add(entry(
                        JournalAction.RECONCILIATION_FOUND,
                        difference.code().name(),
                        difference.service(),
                        difference.subject(),
                        difference.detail(),
                        now));
            }
        }
        for (JournalEntry entry : entries) {
            transaction.did(entry);
        }
    }

    private static JournalEntry entry(
            JournalAction action, String code, String service, String subject, String detail, Instant now) {
        return JournalEntry.of(
                Subject.RECONCILIATION,
                now,
                Actor.TRANSFER,
                action,
                Map.of("code", code, "service", service, "subject", subject, "detail", detail));
    }

    private static void upsert(Connection connection, Difference difference, Instant now, boolean confirmed)
            throws SQLException {
        Sql.of(connection, """
                INSERT INTO reconciliation_findings AS f (code, service, subject, detail, seen_at, confirmed_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (code, service, subject) DO UPDATE
                SET detail = excluded.detail, confirmed_at = coalesce(f.confirmed_at, excluded.confirmed_at)""")
                .with(
                        difference.code().name(),
                        difference.service(),
                        difference.subject(),
                        difference.detail(),
                        now,
                        confirmed ? now : null)
                .update();
    }

    private static void delete(Connection connection, Known known) throws SQLException {
        Sql.of(connection, """
                DELETE FROM reconciliation_findings WHERE code = ? AND service = ? AND subject = ?
                """, known.code(), known.service(), known.subject()).update();
    }

    private static List<Known> read(Connection connection, String condition, @Nullable Object... values)
            throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT code, service, subject, detail, seen_at, confirmed_at FROM reconciliation_findings "
                                + condition)
                .with(values)
                .list(row -> new Known(
                        row.text("code"),
                        row.text("service"),
                        row.text("subject"),
                        row.text("detail"),
                        row.instant("seen_at"),
                        !row.isNull("confirmed_at")));
    }
}
