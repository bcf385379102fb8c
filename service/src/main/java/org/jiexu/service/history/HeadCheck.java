package org.jiexu.service.history;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiexu.service.history.Finding.Code;
import org.jspecify.annotations.Nullable;

/** One head against the one before, its leaves, and the rows that it covers. */
final class HeadCheck {

    private final @Nullable StoredHead before;
    private final Head head;
    private final Subjects subjects;
    private final List<Finding> findings = new ArrayList<>();

    private HeadCheck(@Nullable StoredHead before, Head head, Subjects subjects) {
        this.before = before;
        this.head = head;
        this.subjects = subjects;
    }

    /** Finds a subject by the key that a leaf has kept. */
    @FunctionalInterface
    interface Subjects {
        Optional<String> of(byte[] key) throws SQLException;
    }

    /** What deviates; empty when all is as it was signed. */
    static List<Finding> of(
            @Nullable StoredHead before,
            StoredHead head,
            LeafList leaves,
            List<PlacedRow> rows,
            HeadKeys keys,
            Subjects subjects)
            throws SQLException {
        HeadCheck check = new HeadCheck(before, head.head(), subjects);
        check.signature(keys);
        boolean linked = check.link();
        check.rowsThemselves(rows);
        if (check.leadsToRoot(leaves.isWhole() ? leaves.hashes() : List.of())) {
            check.compare(leaves, rows);
            check.edge(head, leaves);
        } else if (linked) {
            check.withoutLeaves(rows);
        }
        return check.findings;
    }

    /** A row that no head covers yet: by itself, and as a link of its chain. */
    static List<Finding> ofRowAlone(PlacedRow row) {
        List<Finding> findings = new ArrayList<>();
        if (!row.isItself()) {
            findings.add(new Finding(
                    Code.ROW_CHANGED, row.subject(), "row " + row.row().sequence()));
        }
        if (!row.isLinked()) {
            findings.add(new Finding(
                    Code.CHAIN_BROKEN, row.subject(), "row " + row.row().sequence()));
        }
        return findings;
    }

    private void signature(HeadKeys keys) {
        if (!keys.verifies(head)) {
            findings.add(Finding.ofHead(
                    Code.HEAD_FORGED,
                    head,
                    "its signature is not that of key " + head.keyId() + ", or nobody knows the key"));
        }
    }

    private boolean link() {
        String expected = before == null ? Head.BEGINNING : before.head().hash();
        if (head.previous().equals(expected)) {
            return true;
        }
        long last = before == null ? 0 : before.head().number();
        if (head.number() > last + 1) {
            findings.add(Finding.ofHead(
                    Code.HEAD_MISSING, head, "heads " + (last + 1) + " to " + (head.number() - 1) + " are gone"));
        } else {
            findings.add(Finding.ofHead(Code.HEAD_CHANGED, head, "it names another head before it than there is"));
        }
        return false;
    }

    private void rowsThemselves(List<PlacedRow> rows) {
        Map<String, List<Long>> changed = new LinkedHashMap<>();
        Map<String, List<Long>> unlinked = new LinkedHashMap<>();
        for (PlacedRow row : rows) {
            if (!row.isItself()) {
                changed.computeIfAbsent(row.subject(), any -> new ArrayList<>())
                        .add(row.row().sequence());
            }
            if (!row.isLinked()) {
                unlinked.computeIfAbsent(row.subject(), any -> new ArrayList<>())
                        .add(row.row().sequence());
            }
        }
        changed.forEach((subject, numbers) -> findings.add(
                new Finding(Code.ROW_CHANGED, subject, rows(numbers) + ": other fields than its hash is of")));
        unlinked.forEach((subject, numbers) -> findings.add(
                new Finding(Code.CHAIN_BROKEN, subject, rows(numbers) + ": does not follow the row before")));
    }

    private boolean leadsToRoot(List<byte[]> leaves) {
        long size = before == null ? 0 : before.head().rows();
        if (size + leaves.size() != head.rows()) {
            return false;
        }
        try {
            Frontier tree = before == null ? Frontier.empty() : before.frontier();
            leaves.forEach(tree::add);
            return Hashes.hex(tree.root()).equals(head.root());
        } catch (IllegalArgumentException cutEdge) {
            return false;
        }
    }

    /** The edge is what the next head and a proof go on from. */
    private void edge(StoredHead stored, LeafList leaves) {
        Frontier tree = before == null ? Frontier.empty() : before.frontier();
        leaves.hashes().forEach(tree::add);
        if (!Arrays.equals(tree.bytes(), stored.edge())) {
            findings.add(Finding.ofHead(Code.LEAVES_CHANGED, head, "the kept edge of its tree is another"));
        }
    }

    private void withoutLeaves(List<PlacedRow> rows) {
        findings.add(Finding.ofHead(Code.LEAVES_CHANGED, head, "its kept leaves do not lead to its root"));
        if (!leadsToRoot(rows.stream().map(PlacedRow::leaf).toList())) {
            findings.add(Finding.ofHead(Code.ROWS_DIFFER, head, "the rows under it do not lead to its root"));
        }
    }

    private void compare(LeafList leaves, List<PlacedRow> rows) throws SQLException {
        Map<ByteBuffer, Deque<Integer>> signed = new LinkedHashMap<>();
        for (int rank = 0; rank < leaves.size(); rank++) {
            signed.computeIfAbsent(ByteBuffer.wrap(leaves.get(rank).hash()), any -> new ArrayDeque<>())
                    .add(rank);
        }
        List<PlacedRow> strangers = new ArrayList<>();
        boolean inOrder = true;
        int last = -1;
        for (PlacedRow row : rows) {
            Deque<Integer> ranks = signed.get(ByteBuffer.wrap(row.leaf()));
            Integer rank = ranks == null ? null : ranks.poll();
            if (rank == null) {
                strangers.add(row);
            } else {
                inOrder &= rank > last;
                last = rank;
            }
        }
        List<Integer> missing =
                signed.values().stream().flatMap(Deque::stream).sorted().toList();
        if (strangers.isEmpty() && missing.isEmpty()) {
            if (!inOrder) {
                findings.add(Finding.ofHead(Code.ROWS_MOVED, head, "its rows stand in another order"));
            }
            return;
        }
        name(leaves, strangers, missing);
    }

    private void name(LeafList leaves, List<PlacedRow> strangers, List<Integer> missing) throws SQLException {
        Map<ByteBuffer, Integer> gone = new LinkedHashMap<>();
        missing.forEach(rank -> gone.merge(ByteBuffer.wrap(leaves.get(rank).subjectKey()), 1, Integer::sum));
        Map<String, List<Long>> replaced = new TreeMap<>();
        Map<String, List<Long>> added = new TreeMap<>();
        for (PlacedRow row : strangers) {
            ByteBuffer key = ByteBuffer.wrap(Hashes.subjectKey(row.subject()));
            boolean instead = gone.getOrDefault(key, 0) > 0;
            if (instead) {
                gone.merge(key, -1, Integer::sum);
            }
            (instead ? replaced : added)
                    .computeIfAbsent(row.subject(), any -> new ArrayList<>())
                    .add(row.row().sequence());
        }
        String under = " (head " + head.number() + ", signed at " + head.signedAt() + ")";
        replaced.forEach((subject, numbers) ->
                findings.add(new Finding(Code.ROW_REPLACED, subject, rows(numbers) + ": not what was signed" + under)));
        added.forEach((subject, numbers) ->
                findings.add(new Finding(Code.ROW_ADDED, subject, rows(numbers) + ": was not signed" + under)));
        for (Map.Entry<ByteBuffer, Integer> lost : gone.entrySet()) {
            if (lost.getValue() > 0) {
                byte[] key = Arrays.copyOf(lost.getKey().array(), lost.getKey().array().length);
                String subject = subjects.of(key).orElse("unknown/" + Hashes.hex(key));
                findings.add(new Finding(Code.ROW_REMOVED, subject, lost.getValue() + " signed and gone" + under));
            }
        }
    }

    private static String rows(List<Long> numbers) {
        int shown = Math.min(numbers.size(), 5);
        String list = String.join(
                ", ", numbers.subList(0, shown).stream().map(String::valueOf).toList());
        return (numbers.size() == 1 ? "row " : "rows ") + list + (numbers.size() > shown ? " and more" : "");
    }
}
