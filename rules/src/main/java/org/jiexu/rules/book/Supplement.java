package org.jiexu.rules.book;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of rows that were handed in to supplement a table: all of them are in force, or none. */
public sealed interface Supplement {

    /**
     * The rows are in the book.
     *
     * @param book with the supplemented table; the same book, with the same version, if nothing differs
     * @param rows the rows in the column order of the table, a line each: the form in which they are kept and compared
     * @param changes how the table differs from the one before; empty if the rows stood there already
     */
    record Accepted(RuleBook book, TableText rows, List<RowChange> changes) implements Supplement {
        public Accepted {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Nothing was taken over.
     *
     * @param faults not empty, in the order of the lines, at most {@link Supplementing#FAULTS_TOLD_MAX}
     */
    record Refused(List<Fault> faults) implements Supplement {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Something that is wrong with the rows handed in.
     *
     * @param line in the text handed in, the header is 1; 0 for the text as a whole
     * @param column null for a row as a whole
     * @param reason in English; may quote the cell
     */
    record Fault(long line, @Nullable String column, FaultCode code, String reason) {}
}
