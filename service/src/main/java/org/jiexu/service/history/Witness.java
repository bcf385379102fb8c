package org.jiexu.service.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiexu.service.database.Sql;
import org.jiexu.service.history.Finding.Code;

/** The heads that were written out, as a witness against the database (docs/decisions/0162). */
final class Witness {

    private static final int PAGE_HEADS = 500;

    private final HeadFile file;
    private final String service;

    Witness(HeadFile file, String service) {
        this.file = file;
        this.service = service;
    }

    Optional<Head> last() {
        return file.last();
    }

    /** The last written head against the database: one look, every minute. */
    List<Finding> compareLast(Connection connection) throws SQLException {
        Optional<Head> written = file.last();
        if (written.isEmpty()) {
            return List.of();
        }
        long here = HeadStore.last(connection, service)
                .map(stored -> stored.head().number())
                .orElse(0L);
        if (written.get().number() > here) {
            return isAcknowledged(connection, written.get().number())
                    ? List.of()
                    : List.of(Finding.ofHistory(
                            Code.HISTORY_SHORTER,
                            "head " + written.get().number() + " was written out, the database ends with head "
                                    + here));
        }
        return compare(connection, List.of(written.get()));
    }

    /** Every written head against the database. */
    List<Finding> compareAll(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        List<long[]> lost = lostInRestorations(connection);
        long here = HeadStore.last(connection, service)
                .map(stored -> stored.head().number())
                .orElse(0L);
        List<Head> page = new ArrayList<>();
        file.forEach(head -> {
            boolean isLost = lost.stream().anyMatch(gap -> head.number() > gap[0] && head.number() < gap[1]);
            if (head.number() <= here && !isLost) {
                page.add(head);
            }
            if (page.size() == PAGE_HEADS) {
                findings.addAll(compare(connection, page));
                page.clear();
            }
        });
        findings.addAll(compare(connection, page));
        return findings;
    }

    private List<Finding> compare(Connection connection, List<Head> written) throws SQLException {
        Map<Long, String> here = new HashMap<>();
        for (StoredHead stored : HeadStore.numbered(
                connection, service, written.stream().map(Head::number).toList())) {
            here.put(stored.head().number(), stored.head().hash());
        }
        List<Finding> findings = new ArrayList<>();
        for (Head head : written) {
            String hash = here.get(head.number());
            if (hash == null) {
                findings.add(Finding.ofHead(Code.HEAD_MISSING, head, "it was written out and is not in the database"));
            } else if (!hash.equals(head.hash())) {
                findings.add(Finding.ofHead(Code.HEAD_CHANGED, head, "another head of this number was written out"));
            }
        }
        return findings;
    }

    /** Numbers that a later head passes over and yet follows the one before them: an acknowledged restoration, signed. */
    private List<long[]> lostInRestorations(Connection connection) throws SQLException {
        List<long[]> lost = new ArrayList<>();
        for (long[] gap : HeadStore.gaps(connection)) {
            String before = HeadStore.find(connection, service, gap[0])
                    .map(stored -> stored.head().hash())
                    .orElse(Head.BEGINNING);
            if (HeadStore.find(connection, service, gap[1])
                    .map(stored -> stored.head().previous().equals(before))
                    .orElse(false)) {
                lost.add(gap);
            }
        }
        return lost;
    }

    /** Appends what the database has and the file has not. */
    void catchUp(Connection connection) throws SQLException {
        long written = file.last().map(Head::number).orElse(0L);
        List<StoredHead> page = HeadStore.after(connection, service, written, PAGE_HEADS);
        while (!page.isEmpty()) {
            file.append(page.stream().map(StoredHead::head).toList());
            page = HeadStore.after(connection, service, page.getLast().head().number(), PAGE_HEADS);
        }
    }

    static boolean isAcknowledged(Connection connection, long number) throws SQLException {
        return Sql.of(connection, "SELECT EXISTS (SELECT FROM journal_restorations WHERE last_number >= ?)", number)
                .isTrue();
    }

    static void acknowledge(Connection connection, long number, String by, String reason, Instant now)
            throws SQLException {
        Sql.of(connection, """
                INSERT INTO journal_restorations (last_number, acknowledged_at, acknowledged_by, reason)
                VALUES (?, ?, ?, ?) ON CONFLICT (last_number) DO NOTHING""", number, now, by, reason).update();
    }
}
