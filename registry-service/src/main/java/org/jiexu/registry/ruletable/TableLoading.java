package org.jiexu.registry.ruletable;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.book.RowChange;
import org.jiexu.rules.book.Supplement;
import org.jiexu.rules.book.TableText;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.rulebook.EditionChain;
import org.jiexu.service.transaction.Transaction;

/** Takes what a notice has published into a table: checked against the book of the moment, journalled, stored, and told to every process. */
@ApplicationScoped
public class TableLoading {
    /** Everything that changes the book takes this lock: two loads never judge by the same book. */
    private static final String BOOK = "rule-tables";

    private final Editions editions;
    private final TableUsers users;
    private final Clock clock;

    /** The clock gives the editions their instants. */
    public TableLoading(Editions editions, TableUsers users, Clock clock) {
        this.editions = editions;
        this.users = users;
        this.clock = clock;
    }

    /** What is handed in. */
    record Rows(String table, LocalDate asOf, String notice, String csv) {

        TableText text() {
            return new TableText(table, asOf, csv);
        }
    }

    /** What became of it. */
    sealed interface Result {

        /** In force from now on. */
        record Loaded(Edition edition) implements Result {}

        /** The newest edition of the table says exactly this. */
        record AlreadyLoaded(Edition edition) implements Result {}

        /** The table said this before anything was loaded, or by several editions together. */
        record NothingChanges() implements Result {}

        /** It is so here, but not everywhere yet: every process was told to compare. */
        record HealsOthers(String ruleVersion) implements Result {}

        /** Not taken. */
        record Refused(List<Supplement.Fault> faults) implements Result {}
    }

    /** What loading would change; nothing is kept. */
    Supplement tryOut(Transaction transaction, Rows rows) {
        return editions.book().supplemented(rows.text());
    }

    /** Loads all rows or none. Loads of one moment take turns. */
    Result load(Transaction transaction, Rows rows, String actor) throws SQLException {
        String subject = Subject.ruleTable(rows.table());
        transaction.lock(List.of(BOOK, subject));
        return switch (editions.book().supplemented(rows.text())) {
            case Supplement.Refused(List<Supplement.Fault> faults) -> new Result.Refused(faults);
            case Supplement.Accepted(var book, TableText canonical, List<RowChange> changes)
            when changes.isEmpty() -> {
                String hash = sha256(canonical.csv());
                Edition newest = editions.newest(rows.table())
                        .filter(edition -> edition.contentHash().equals(hash))
                        .orElse(null);
                yield newest == null ? nothingChanges(transaction, book.version()) : new Result.AlreadyLoaded(newest);
            }
            case Supplement.Accepted(var book, TableText canonical, List<RowChange> changes) -> {
                Edition edition = new Edition(
                        rows,
                        canonical.csv(),
                        sha256(canonical.csv()),
                        changes,
                        book.version(),
                        actor,
                        clock.instant());
                RuleTableLoaded message = editions.chainWith(edition).last();
                editions.persist(edition);
                transaction.did(JournalEntry.of(
                        subject, edition.loadedAt(), actor, JournalAction.LOAD_RULE_TABLE, detail(edition)));
                transaction.send(Outgoing.to(Topics.RULES, BOOK, message));
                yield new Result.Loaded(edition);
            }
        };
    }

    /** The same numbers again are no news here. Where another process holds others they heal it: each message makes all compare at once. */
    private Result nothingChanges(Transaction transaction, String version) {
        EditionChain chain = editions.chain();
        Instant loadedAt = chain.size() == 0 ? Instant.EPOCH : chain.last().loadedAt();
        if (!users.differs(chain.digest(), loadedAt)) {
            return new Result.NothingChanges();
        }
        if (chain.size() > 0) {
            transaction.send(Outgoing.to(Topics.RULES, BOOK, chain.last()));
        }
        return new Result.HealsOthers(version);
    }

    private static Map<String, Object> detail(Edition edition) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("edition", edition.id());
        detail.put("asOf", edition.asOf());
        detail.put("notice", edition.notice());
        detail.put("contentHash", edition.contentHash());
        detail.put("ruleVersion", edition.ruleVersion());
        for (RowChange.Kind kind : RowChange.Kind.values()) {
            detail.put(
                    kind.name().toLowerCase(Locale.ROOT),
                    edition.changes().stream()
                            .filter(change -> change.kind() == kind)
                            .count());
        }
        return detail;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
