package org.jiexu.transfer.saga;

import org.jspecify.annotations.Nullable;

/** How far a case has come between the two relations. A stage has all that the one before it has. */
public sealed interface Stage {

    /** The two relations, as the registry has reserved them. */
    Relations relations();

    /** Months found to be paid twice, null where none were. */
    @Nullable
    Overlap overlap();

    /** Null until the contact letter is out. */
    default @Nullable String letterNumber() {
        return null;
    }

    /** What moves; null until the information form is made. */
    default @Nullable Amounts amounts() {
        return null;
    }

    /** The registry has reserved the relation. */
    record Reserved(Relations relations, @Nullable Overlap overlap) implements Stage {}

    /** The contact letter is out. */
    record Lettered(Relations relations, @Nullable Overlap overlap, String letterNumber) implements Stage {}

    /** The information form is made. */
    record Formed(Relations relations, @Nullable Overlap overlap, String letterNumber, Amounts amounts)
            implements Stage {}

    /**
     * The stage that has just this.
     *
     * @throws IllegalArgumentException if there are amounts and no letter
     */
    static Stage of(
            Relations relations, @Nullable Overlap overlap, @Nullable String letterNumber, @Nullable Amounts amounts) {
        if (letterNumber == null) {
            if (amounts != null) {
                throw new IllegalArgumentException("a form without a letter");
            }
            return new Reserved(relations, overlap);
        }
        return amounts == null
                ? new Lettered(relations, overlap, letterNumber)
                : new Formed(relations, overlap, letterNumber, amounts);
    }

    /** The same with what was found since. */
    default Stage with(@Nullable Overlap found) {
        return of(relations(), found, letterNumber(), amounts());
    }
}
