package org.jiexu.registry.ruletable;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.events.attestation.Attester;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.rulebook.BookHistory;
import org.jiexu.events.rulebook.EditionChain;
import org.jiexu.rules.book.RowChange;
import org.jiexu.rules.book.RuleBook;
import org.jspecify.annotations.Nullable;

/** The editions, and the book that they come to. */
@ApplicationScoped
public class EditionTable {
    private static final String COLUMNS =
            "id, rule_table, as_of, notice, content, content_hash, changes, rule_version, loaded_by, loaded_at";

    private final AtomicReference<Known> known =
            new AtomicReference<>(new Known(0, BookHistory.beginningWith(RuleBook.embedded()), EditionChain.empty()));

    private final Attester attester;

    /** Editions are signed as they are read: the signature says that they are in this database, in this order. */
    public EditionTable(Attester attester) {
        this.attester = attester;
    }

    /** The book up to an edition: rows are never changed, so it is only ever continued. */
    private record Known(long sequence, BookHistory history, EditionChain chain) {}

    /** A change as it is stored. */
    private record StoredChange(
            @Nullable LinkedHashMap<String, String> before,
            @Nullable LinkedHashMap<String, String> after) {}

    /** The book with every edition of the database. */
    RuleBook book(Connection connection) {
        return upToDate(connection).history.current();
    }

    /** Every edition of the database, in order and signed. */
    EditionChain chain(Connection connection) {
        return upToDate(connection).chain;
    }

    /** The list with an edition that is about to be stored as the last. */
    EditionChain chainWith(Connection connection, Edition edition) {
        return chain(connection).with(edition.message(), attester);
    }

    private Known upToDate(Connection connection) {
        var before = Objects.requireNonNull(known.get());
        var fresh = Jdbi.open(connection)
                .createQuery("SELECT sequence, " + COLUMNS
                        + " FROM rule_table_editions WHERE sequence > :known ORDER BY sequence")
                .bind("known", before.sequence)
                .map((row, context) -> new Placed(row.getLong("sequence"), edition(row)))
                .list();
        if (fresh.isEmpty()) {
            return before;
        }
        var history = before.history;
        var chain = before.chain;
        for (var next : fresh) {
            history = history.with(next.edition.message());
            chain = chain.with(next.edition.message(), attester);
        }
        var after = new Known(fresh.getLast().sequence, history, chain);
        known.accumulateAndGet(after, (left, right) -> left.sequence > right.sequence ? left : right);
        return after;
    }

    void insert(Connection connection, Edition edition) {
        var changes = edition.changes().stream()
                .map(change -> new StoredChange(copy(change.before()), copy(change.after())))
                .toList();
        Jdbi.open(connection)
                .createUpdate("INSERT INTO rule_table_editions (" + COLUMNS + """
                        ) VALUES (:id, :table, :asOf, :notice, :content, :contentHash, :changes, :ruleVersion, :loadedBy,
                                  :loadedAt)""")
                .bind("id", edition.id())
                .bind("table", edition.table())
                .bind("asOf", edition.asOf())
                .bind("notice", edition.notice())
                .bind("content", edition.content())
                .bind("contentHash", edition.contentHash())
                .bind("changes", MessageJson.write(changes))
                .bind("ruleVersion", edition.ruleVersion())
                .bind("loadedBy", edition.loadedBy())
                .bind("loadedAt", edition.loadedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** The newest edition of a table, empty if only the rows that come with the program are in force. */
    Optional<Edition> newest(Connection connection, String table) {
        return ofTable(connection, table, Long.MAX_VALUE, 1).stream()
                .findFirst()
                .map(Placed::edition);
    }

    /** An edition with its place in the order. */
    record Placed(long sequence, Edition edition) {}

    /** Editions of a table, newest first, from below a place on. */
    List<Placed> ofTable(Connection connection, String table, long below, int limit) {
        return Jdbi.open(connection)
                .createQuery("SELECT sequence, " + COLUMNS + """
                         FROM rule_table_editions WHERE rule_table = :table AND sequence < :below
                        ORDER BY sequence DESC LIMIT :limit""")
                .bind("table", table)
                .bind("below", below)
                .bind("limit", limit)
                .map((row, context) -> new Placed(row.getLong("sequence"), edition(row)))
                .list();
    }

    Optional<Edition> find(Connection connection, String table, UUID id) {
        return Jdbi.open(connection)
                .createQuery("SELECT " + COLUMNS + " FROM rule_table_editions WHERE rule_table = :table AND id = :id")
                .bind("table", table)
                .bind("id", id)
                .map((row, context) -> edition(row))
                .findOne();
    }

    private static Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                row.getObject("id", UUID.class),
                row.getString("rule_table"),
                row.getObject("as_of", LocalDate.class),
                row.getString("notice"),
                row.getString("content"),
                row.getString("content_hash"),
                changes(row.getString("changes")),
                row.getString("rule_version"),
                row.getString("loaded_by"),
                row.getObject("loaded_at", OffsetDateTime.class).toInstant());
    }

    private static List<RowChange> changes(String json) {
        try {
            return MessageJson.mapper().readValue(json, new TypeReference<List<StoredChange>>() {}).stream()
                    .map(change -> new RowChange(change.before(), change.after()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the changes of an edition cannot be read", e);
        }
    }

    // The stored form names the class, so that what is read back keeps the order of the columns.
    @SuppressWarnings("NonApiType")
    private static @Nullable LinkedHashMap<String, String> copy(@Nullable SequencedMap<String, String> cells) {
        return cells == null ? null : new LinkedHashMap<>(cells);
    }
}
