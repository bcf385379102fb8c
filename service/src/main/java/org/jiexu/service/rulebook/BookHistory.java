package org.jiexu.service.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.Supplement;
import org.jiexu.rules.book.TableText;

/**
 * The books that there were, in order: the one that comes with the program, and one more for each edition. Pure; the same editions in the
 * same order always come to the same book.
 */
public final class BookHistory implements RuleBooks {

    private final RuleBook atFirst;
    private final List<BookChange> taken;
    private final List<String> faults;
    private final Map<String, RuleBook> byVersion = new HashMap<>();

    private BookHistory(RuleBook atFirst, List<BookChange> taken, List<String> faults) {
        this.atFirst = atFirst;
        this.taken = List.copyOf(taken);
        this.faults = List.copyOf(faults);
        byVersion.put(atFirst.version(), atFirst);
        taken.forEach(one -> byVersion.put(one.after().version(), one.after()));
    }

    /** Before any edition. */
    public static BookHistory beginningWith(RuleBook book) {
        return new BookHistory(book, List.of(), List.of());
    }

    /** With one more edition; one that was taken already changes nothing, one that cannot be taken is a fault and the last book stays. */
    public BookHistory with(RuleTableLoaded edition) {
        if (taken.stream().anyMatch(one -> one.edition().editionId().equals(edition.editionId()))) {
            return this;
        }
        if (!current().has(edition.table())) {
            return withFault(edition.editionId() + ": no table " + edition.table());
        }
        TableText rows = new TableText(edition.table(), edition.asOf(), edition.contentCsv());
        return switch (current().supplemented(rows)) {
            case Supplement.Accepted accepted -> taking(edition, accepted.book());
            case Supplement.Refused(List<Supplement.Fault> found) ->
                withFault(edition.editionId() + ": " + found.getFirst());
        };
    }

    /** With the note that something could not be taken. */
    public BookHistory withFault(String fault) {
        List<String> more = new ArrayList<>(faults);
        more.add(fault);
        return new BookHistory(atFirst, taken, more);
    }

    private BookHistory taking(RuleTableLoaded edition, RuleBook next) {
        List<BookChange> more = new ArrayList<>(taken);
        more.add(new BookChange(edition, current(), next));
        return new BookHistory(atFirst, more, faults);
    }

    @Override
    public RuleBook current() {
        return taken.isEmpty() ? atFirst : taken.getLast().after();
    }

    @Override
    public Optional<RuleBook> byVersion(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    @Override
    public List<BookChange> changes() {
        return taken;
    }

    /** What could not be taken, oldest first; empty when all is well. */
    public List<String> faults() {
        return faults;
    }
}
