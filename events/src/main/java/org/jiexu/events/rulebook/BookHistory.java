package org.jiexu.events.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiexu.events.message.RuleTableLoaded;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.Supplement;
import org.jiexu.rules.book.TableText;

/**
 * The books that there were, in order: the one that comes with the program, and one more for each edition. Pure; the same editions in the
 * same order always come to the same book.
 */
public final class BookHistory implements RuleBooks {

    private final RuleBook current;
    private final Map<String, RuleBook> byVersion;
    private final Map<String, RuleTableLoaded> madeBy;
    private final Set<UUID> taken;
    private final List<String> faults;

    private BookHistory(
            RuleBook current,
            Map<String, RuleBook> byVersion,
            Map<String, RuleTableLoaded> madeBy,
            Set<UUID> taken,
            List<String> faults) {
        this.current = current;
        this.byVersion = byVersion;
        this.madeBy = madeBy;
        this.taken = taken;
        this.faults = faults;
    }

    /** Before any edition. */
    public static BookHistory beginningWith(RuleBook book) {
        return new BookHistory(book, Map.of(book.version(), book), Map.of(), Set.of(), List.of());
    }

    /** With one more edition; one that was taken already changes nothing, one that cannot be taken is a fault and the last book stays. */
    public BookHistory with(RuleTableLoaded edition) {
        if (taken.contains(edition.editionId())) {
            return this;
        }
        if (!current.has(edition.table())) {
            return withFault(edition.editionId() + ": no table " + edition.table());
        }
        TableText rows = new TableText(edition.table(), edition.asOf(), edition.contentCsv());
        return switch (current.supplemented(rows)) {
            case Supplement.Accepted accepted -> taking(edition, accepted.book());
            case Supplement.Refused(List<Supplement.Fault> found) ->
                withFault(edition.editionId() + ": " + found.getFirst());
        };
    }

    /** With the note that something could not be taken. */
    public BookHistory withFault(String fault) {
        List<String> more = new ArrayList<>(faults);
        more.add(fault);
        return new BookHistory(current, byVersion, madeBy, taken, List.copyOf(more));
    }

    private BookHistory taking(RuleTableLoaded edition, RuleBook next) {
        Set<UUID> nextTaken = new HashSet<>(taken);
        nextTaken.add(edition.editionId());
        if (next == current) {
            return new BookHistory(current, byVersion, madeBy, Set.copyOf(nextTaken), faults);
        }
        Map<String, RuleBook> nextByVersion = new HashMap<>(byVersion);
        nextByVersion.put(next.version(), next);
        Map<String, RuleTableLoaded> nextMadeBy = new HashMap<>(madeBy);
        nextMadeBy.put(next.version(), edition);
        return new BookHistory(next, Map.copyOf(nextByVersion), Map.copyOf(nextMadeBy), Set.copyOf(nextTaken), faults);
    }

    @Override
    public RuleBook current() {
        return current;
    }

    @Override
    public Optional<RuleBook> byVersion(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    @Override
    public Optional<RuleTableLoaded> madeBy(String version) {
        return Optional.ofNullable(madeBy.get(version));
    }

    /** What could not be taken, oldest first; empty when all is well. */
    public List<String> faults() {
        return faults;
    }
}
