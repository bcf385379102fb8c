package org.jiexu.rules.book;

import org.jiexu.rules.identity.Sex;

/**
 * Whose retirement age applies. Which of the two holds for a woman follows from post and status: it is asked, never guessed. Part
 * of the API; in the table the names stand in small letters.
 */
public enum RetirementGroup {
    /** Men, who used to retire at 60. */
    MALE(Sex.M),
    /** Women who used to retire at 55. */
    FEMALE55(Sex.F),
    /** Women who used to retire at 50. */
    FEMALE50(Sex.F);

    private final Sex sex;

    RetirementGroup(Sex sex) {
        this.sex = sex;
    }

    public Sex sex() {
        return sex;
    }
}
