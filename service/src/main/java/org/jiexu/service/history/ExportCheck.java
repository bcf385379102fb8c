package org.jiexu.service.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.history.Finding.Code;
import org.jiexu.service.journal.JournalRow;
import org.jspecify.annotations.Nullable;

/** Checks an export by itself: no database, no service. {@code docs/verify_journal.py} does the same. */
public final class ExportCheck {

    /** How many findings are told; one is too many. */
    private static final int FINDINGS_MAX = 100;

    /** A head that was written out so long before the export must be in it. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    private final @Nullable HeadKeys given;
    private final StringBuilder ownKeys = new StringBuilder();
    private final Map<String, Link> links = new HashMap<>();
    private final TreeMap<Long, String> heads = new TreeMap<>();
    private final List<long[]> lost = new ArrayList<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private String service = "";
    private Instant exportedAt = Instant.EPOCH;
    private @Nullable Head last;
    private Frontier tree = Frontier.empty();
    private boolean isPartial;
    private boolean isTreeLost;
    private boolean isEnded;
    private long rows;
    private long headLines;
    private long unsigned;

    private record Link(long sequence, String hash) {}

    private ExportCheck(@Nullable HeadKeys given) {
        this.given = given;
    }

    /**
     * What came out.
     *
     * @param rows rows in the export
     * @param unsigned how many of them no head covers yet
     * @param lost numbers between which an acknowledged restoration lost heads, as pairs
     * @param last the last head; null without any
     */
    public record Report(
            String service,
            long rows,
            long unsigned,
            long heads,
            @Nullable Head last,
            List<String> lost,
            List<Finding> findings) {
        public Report {
            lost = List.copyOf(lost);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Checks an export.
     *
     * @param keys the public keys, from elsewhere; null to take those in the export, which proves that it agrees with itself and not
     *     who signed it
     * @param written a file of heads that was kept elsewhere; null without one
     */
    public static Report check(BufferedReader export, @Nullable HeadKeys keys, @Nullable BufferedReader written)
            throws IOException {
        ExportCheck check = new ExportCheck(keys);
        int number = 0;
        for (String line = export.readLine(); line != null; line = export.readLine()) {
            number++;
            try {
                check.take(MessageJson.mapper().readTree(line));
            } catch (IOException | IllegalArgumentException e) {
                check.find(Finding.ofHistory(Code.UNREADABLE, "line " + number + " of the export"));
            }
        }
        if (!check.isEnded) {
            check.find(Finding.ofHistory(Code.EXPORT_CUT, "the export has no end"));
        }
        if (written != null) {
            check.compare(written);
        }
        return check.report();
    }

    private Report report() {
        return new Report(
                service,
                rows,
                unsigned,
                headLines,
                last,
                lost.stream().map(gap -> (gap[0] + 1) + " to " + (gap[1] - 1)).toList(),
                List.copyOf(findings));
    }

    private void find(Finding finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }

    private void take(JsonNode line) {
        String type = Json.text(line, "type");
        if (isEnded) {
            throw new IllegalArgumentException("a line after the end");
        }
        switch (type) {
            case "export" -> {
                service = Json.text(line, "service");
                exportedAt = Json.instant(line, "exportedAt");
                if (!Json.text(line, "form").equals(Export.FORM)) {
                    throw new IllegalArgumentException("another form");
                }
            }
            case "key" -> ownKeys.append(Json.text(line, "publicKey")).append('\n');
            case "base" -> base(line);
            case "row" -> row(RowForm.of(line));
            case "head" -> head(Head.of(line));
            case "end" -> end(line);
            default -> throw new IllegalArgumentException("an unknown type");
        }
    }

    private HeadKeys keys() {
        HeadKeys from = given;
        return from != null ? from : ownKeys.isEmpty() ? HeadKeys.none() : HeadKeys.parse(ownKeys.toString());
    }

    private void base(JsonNode line) {
        Head head = Head.of(line);
        signature(head);
        tree = Frontier.of(head.rows(), Hashes.bytes(Json.text(line, "edge")));
        if (!Hashes.hex(tree.root()).equals(head.root())) {
            find(Finding.ofHead(
                    Code.LEAVES_CHANGED, head, "the edge that the export begins with is not that of its root"));
            isTreeLost = true;
        }
        last = head;
        heads.put(head.number(), head.hash());
        isPartial = true;
    }

    private void row(JournalRow row) {
        rows++;
        unsigned++;
        String subject = row.entry().subject();
        String name = "row " + row.sequence();
        if (!row.follows(row.previousHash())) {
            find(new Finding(Code.ROW_CHANGED, subject, name + ": other fields than its hash is of"));
        }
        Link before = links.put(subject, new Link(row.sequence(), row.hash()));
        boolean linked = before == null
                ? isPartial || (row.sequence() == 1 && row.previousHash().equals(JournalRow.BEGINNING))
                : row.sequence() == before.sequence + 1 && row.previousHash().equals(before.hash);
        if (!linked) {
            find(new Finding(Code.CHAIN_BROKEN, subject, name + ": does not follow the row before"));
        }
        tree.add(RowForm.leaf(row));
    }

    private void head(Head head) {
        headLines++;
        signature(head);
        Head before = last;
        long numberBefore = before == null ? 0 : before.number();
        boolean linked = head.previous().equals(before == null ? Head.BEGINNING : before.hash());
        if (linked && head.number() > numberBefore + 1) {
            lost.add(new long[] {numberBefore, head.number()});
        } else if (!linked && head.number() > numberBefore + 1) {
            find(Finding.ofHead(
                    Code.HEAD_MISSING,
                    head,
                    "heads " + (numberBefore + 1) + " to " + (head.number() - 1) + " are not there"));
        } else if (!linked || head.number() <= numberBefore) {
            find(Finding.ofHead(Code.HEAD_CHANGED, head, "it names another head before it than there is"));
        }
        if (!isTreeLost
                && (tree.size() != head.rows() || !Hashes.hex(tree.root()).equals(head.root()))) {
            String difference = tree.size() < head.rows()
                    ? (head.rows() - tree.size()) + " rows that were signed are not there"
                    : "the rows under it are not those that were signed";
            find(Finding.ofHead(Code.ROWS_DIFFER, head, difference + " (signed at " + head.signedAt() + ")"));
            // From here on every root differs, and says nothing more.
            isTreeLost = true;
        }
        last = head;
        heads.put(head.number(), head.hash());
        unsigned = 0;
    }

    private void signature(Head head) {
        if (!head.service().equals(service) || !keys().verifies(head)) {
            find(Finding.ofHead(
                    Code.HEAD_FORGED,
                    head,
                    "its signature is not that of key " + head.keyId() + ", or nobody knows the key"));
        }
    }

    private void end(JsonNode line) {
        isEnded = true;
        if (Json.number(line, "rows") != rows || Json.number(line, "heads") != headLines) {
            find(Finding.ofHistory(Code.EXPORT_CUT, "it has other numbers of rows or heads than it says at its end"));
        }
    }

    private void compare(BufferedReader written) throws IOException {
        int number = 0;
        for (String line = written.readLine(); line != null; line = written.readLine()) {
            number++;
            try {
                compare(Head.of(MessageJson.mapper().readTree(line)));
            } catch (IOException | IllegalArgumentException e) {
                find(Finding.ofHistory(Code.UNREADABLE, "line " + number + " of the file of heads"));
            }
        }
    }

    private void compare(Head written) {
        long first = heads.isEmpty() ? 0 : heads.firstKey();
        long end = heads.isEmpty() ? 0 : heads.lastKey();
        String hash = heads.get(written.number());
        if (!written.service().equals(service)
                || !keys().verifies(written)
                || (isPartial && written.number() < first)
                || lost.stream().anyMatch(gap -> written.number() > gap[0] && written.number() < gap[1])) {
            return;
        }
        if (hash == null && written.number() > end) {
            if (written.signedAt().isBefore(exportedAt.minus(ON_ITS_WAY))) {
                find(Finding.ofHistory(
                        Code.HISTORY_SHORTER,
                        "head " + written.number() + " was written out, the export ends with head " + end));
            }
        } else if (hash == null) {
            find(Finding.ofHead(Code.HEAD_MISSING, written, "it was written out and is not in the export"));
        } else if (!hash.equals(written.hash())) {
            find(Finding.ofHead(Code.HEAD_CHANGED, written, "another head of this number was written out"));
        }
    }
}
