package org.jiexu.registry.ruletable;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.rulebook.BookHistory;
import org.jiexu.service.rulebook.EditionChain;

/** The editions, and the book that they come to. */
@ApplicationScoped
public class Editions implements PanacheRepositoryBase<Edition, Long> {
    private final AtomicReference<Known> known =
            new AtomicReference<>(new Known(0, BookHistory.beginningWith(RuleBook.embedded()), EditionChain.empty()));

    private final Attester attester;

    /** Editions are signed as they are read: the signature says that they are in this database, in this order. */
    public Editions(Attester attester) {
        this.attester = attester;
    }

    /** The book up to an edition: rows are never changed, so it is only ever continued. */
    private record Known(long sequence, BookHistory history, EditionChain chain) {}

    /** The book with every edition of the database. */
    RuleBook book() {
        return upToDate().history.current();
    }

    /** Every edition of the database, in order and signed. */
    EditionChain chain() {
        return upToDate().chain;
    }

    /** The list with an edition that is about to be stored as the last. */
    EditionChain chainWith(Edition edition) {
        return chain().with(edition.message(), attester);
    }

    private Known upToDate() {
        Known before = Objects.requireNonNull(known.get());
        List<Edition> fresh = list("sequence > ?1", Sort.by("sequence"), before.sequence);
        if (fresh.isEmpty()) {
            return before;
        }
        BookHistory history = before.history;
        EditionChain chain = before.chain;
        for (Edition next : fresh) {
            history = history.with(next.message());
            chain = chain.with(next.message(), attester);
        }
        Known after = new Known(fresh.getLast().sequence(), history, chain);
        known.accumulateAndGet(after, (left, right) -> left.sequence > right.sequence ? left : right);
        return after;
    }

    /** The newest edition of a table, empty if only the rows that come with the program are in force. */
    Optional<Edition> newest(String table) {
        return ofTable(table, Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** Editions of a table, newest first, from below a place on. */
    List<Edition> ofTable(String table, long below, int limit) {
        return find("ruleTable = ?1 and sequence < ?2", Sort.descending("sequence"), table, below)
                .page(0, limit)
                .list();
    }

    Optional<Edition> find(String table, UUID id) {
        return find("ruleTable = ?1 and editionId = ?2", table, id).singleResultOptional();
    }
}
