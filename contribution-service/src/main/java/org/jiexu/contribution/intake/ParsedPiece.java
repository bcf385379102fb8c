package org.jiexu.contribution.intake;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A piece, read and not decided yet.
 *
 * @param numbers the personal numbers that its rows name
 */
record ParsedPiece(int number, List<ReadRow> rows, Set<String> numbers) {

    static ParsedPiece of(int number, List<ReadRow> rows) {
        Set<String> numbers = HashSet.newHashSet(rows.size());
        for (ReadRow row : rows) {
            if (row instanceof ReadRow.Legible legible) {
                numbers.add(legible.personalNumber());
            }
        }
        return new ParsedPiece(number, rows, numbers);
    }

    /** Whether no account gets rows from both: then it is all the same which of them is posted first. */
    boolean isApartFrom(ParsedPiece other) {
        return numbers.size() < other.numbers.size()
                ? Collections.disjoint(numbers, other.numbers)
                : Collections.disjoint(other.numbers, numbers);
    }
}
