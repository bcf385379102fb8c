package org.jiexu.rules.form;

/** What is looked at in an information form (R-4.11 and the row checks of section 1.3). Part of the API. */
public enum FormCheck {
    /** (4) = (1) + (2) + (3). */
    ACCOUNT_IS_THE_SUM,
    /** (6) = (4) + (5). */
    TOTAL_IS_THE_SUM,
    /** (5) is the pooled share of the year table, of which months that were paid into a temporary account have nothing. */
    POOLED_IS_THE_SHARE,
    /** The months of part 1 are the sum of the months of part 2. */
    MONTHS_AGREE,
    /** No month stands twice. */
    NO_MONTH_TWICE,
    /** No month lies after the last one of part 1. */
    NO_MONTH_AFTER_THE_LAST,
    /** The personal part is not above what was credited. */
    PERSONAL_WITHIN_CREDITED,
    /** A row begins before it ends, inside its own year. */
    ROW_INSIDE_ITS_YEAR,
    /** A row counts the months from its first to its last. */
    ROW_COUNTS_ITS_MONTHS,
    /** A base is above zero and no amount is below. */
    AMOUNTS_NOT_NEGATIVE
}
