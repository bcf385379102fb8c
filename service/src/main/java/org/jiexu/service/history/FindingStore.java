package org.jiexu.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiexu.service.database.Sql;
import org.jiexu.service.history.JournalStatus.Known;
import org.jiexu.service.journal.Actor;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.transaction.Transaction;

/** What is known to deviate, by place. It stands until a later look at the place finds it right. */
final class FindingStore {

    /** The place of what the minute's comparison with the written heads finds. */
    static final long HISTORY = 0;

    /** The place of what a whole comparison with the written heads finds. */
    static final long WRITTEN = -1;

    /** The place of rows that no head covers yet. */
    static final long UNSIGNED = Long.MAX_VALUE;

    /** How many of one look are kept: one is too many. */
    private static final int OF_A_LOOK_MAX = 100;

    private static final int SHOWN_MAX = 500;

    private FindingStore() {}

    /** Puts what a look at a place has found in the place of what was known of it. What is new is journalled. */
    static void replace(Transaction transaction, String service, long place, List<Finding> found, Instant now)
            throws SQLException {
        Connection connection = transaction.connection();
        List<Finding> kept = found.subList(0, Math.min(found.size(), OF_A_LOOK_MAX));
        int gone = forgetOthers(connection, place, kept);
        List<Finding> fresh = new ArrayList<>();
        for (Finding finding : kept) {
            if (add(connection, place, finding, now)) {
                fresh.add(finding);
            }
        }
        if (!fresh.isEmpty()) {
            journal(transaction, service, JournalAction.JOURNAL_DIFFERS, fresh, now);
        } else if (gone > 0 && count(connection) == 0) {
            journal(transaction, service, JournalAction.JOURNAL_AGREES, List.of(), now);
        }
    }

    private static void journal(
            Transaction transaction, String service, JournalAction action, List<Finding> findings, Instant now)
            throws SQLException {
        List<Map<String, String>> found = findings.stream()
                .map(finding -> Map.of("code", finding.code().name(), "subject", finding.subject()))
                .toList();
        transaction.did(JournalEntry.of(
                Subject.journal(service), now, Actor.service(service), action, Map.of("findings", found)));
    }

    private static int forgetOthers(Connection connection, long place, List<Finding> kept) throws SQLException {
        return Sql.of(connection, """
                DELETE FROM journal_findings WHERE place = ? AND NOT (code || ' ' || subject = ANY (?))
                """)
                .with(
                        place,
                        Sql.array(
                                "text",
                                kept.stream()
                                        .map(finding -> finding.code().name() + " " + finding.subject())
                                        .toList()))
                .update();
    }

    private static boolean add(Connection connection, long place, Finding finding, Instant now) throws SQLException {
        return Sql.of(connection, """
                INSERT INTO journal_findings (place, code, subject, detail, found_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (place, code, subject) DO NOTHING
                """, place, finding.code().name(), finding.subject(), finding.detail(), now)
                .updateOne();
    }

    /** Forgets places whose head is no longer there; that it is gone is a finding of its own. */
    static void forgetPlacesWithoutHead(Connection connection) throws SQLException {
        Sql.of(connection, """
                DELETE FROM journal_findings f WHERE place > 0 AND place < ?
                AND NOT EXISTS (SELECT FROM journal_heads h WHERE h.number = f.place)""", UNSIGNED).update();
    }

    static long count(Connection connection) throws SQLException {
        return Sql.of(connection, "SELECT count(*) FROM journal_findings").number();
    }

    /** The oldest first, at most some hundreds. */
    static List<Known> all(Connection connection) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT code, subject, detail, found_at FROM journal_findings ORDER BY found_at, place, code, subject LIMIT "
                                + SHOWN_MAX)
                .list(row -> new Known(
                        new Finding(row.constant(Finding.Code.class, "code"), row.text("subject"), row.text("detail")),
                        row.instant("found_at")));
    }
}
