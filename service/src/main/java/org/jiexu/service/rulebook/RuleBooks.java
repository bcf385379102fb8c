package org.jiexu.service.rulebook;

import java.util.List;
import java.util.Optional;
import org.jiexu.rules.book.RuleBook;

/**
 * The rule book of now. An administrator may load a table at any time: ask once for each decision and stay with that book to its end.
 */
public interface RuleBooks {

    /** The book in force. */
    RuleBook current();

    /** The book of an earlier (or the present) version, empty if this process never had it. */
    Optional<RuleBook> byVersion(String version);

    /** The editions that this process has taken, oldest first: why an answer of an earlier book may differ now. */
    List<BookChange> changes();

    /** One book that never changes. */
    static RuleBooks fixed(RuleBook book) {
        return new RuleBooks() {
            @Override
            public RuleBook current() {
                return book;
            }

            @Override
            public Optional<RuleBook> byVersion(String version) {
                return Optional.of(book).filter(it -> it.version().equals(version));
            }

            @Override
            public List<BookChange> changes() {
                return List.of();
            }
        };
    }
}
