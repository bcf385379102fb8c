package org.jiexu.gateway.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.jiexu.events.rulebook.RuleBooks;
import org.jiexu.rules.book.RuleBook;

/** Makes the rule book injectable: inject {@link RuleBooks} and ask {@code current()} once a calculation. */
final class Books {

    @Produces
    @ApplicationScoped
    RuleBooks books() {
        return RuleBooks.fixed(RuleBook.embedded());
    }
}
