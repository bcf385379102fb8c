package org.jiexu.service.rulebook;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jiexu.rules.book.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a rule book, made anew when the book changes: parts that hold one book stay as plain as they are, and the one who uses
 * them asks here once for each decision.
 *
 * @param <T> the part; free of state of its own
 */
public final class PerBook<T> implements Supplier<T> {

    private final RuleBooks books;
    private final Function<RuleBook, T> form;
    private volatile @Nullable Made<T> made;

    private record Made<T>(RuleBook book, T part) {}

    /** Parts of the books of now. */
    public PerBook(RuleBooks books, Function<RuleBook, T> form) {
        this.books = books;
        this.form = form;
    }

    /** The part of the book in force. */
    @Override
    public T get() {
        RuleBook book = books.current();
        Made<T> last = made;
        if (last == null || last.book != book) {
            last = new Made<>(book, form.apply(book));
            made = last;
        }
        return last.part;
    }
}
