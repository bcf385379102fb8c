package org.jiexu.rules.registration;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jiexu.rules.division.PoolingArea;
import org.jspecify.annotations.Nullable;

/**
 * May a temporary account be turned into a general one? Nothing of the person but these days and places.
 *
 * @param account the area of the temporary account
 * @param hukou the area of the hukou, since {@code movedOn}
 * @param askedOn the day on which the person asks for it; a day before {@code movedOn} counts as that day
 * @param retirement the month of the statutory age
 * @param retirementAtLatest the same, or the later month where it is not known yet which of two applies to a woman
 */
public record TurningQuestion(
        PoolingArea account,
        PoolingArea hukou,
        LocalDate movedOn,
        @Nullable LocalDate askedOn,
        YearMonth retirement,
        YearMonth retirementAtLatest) {

    /**
     * Checks the order of the months.
     *
     * @throws IllegalArgumentException if the latest retirement is the earlier one
     */
    public TurningQuestion {
        if (retirementAtLatest.isBefore(retirement)) {
            throw new IllegalArgumentException("the latest retirement is before the other");
        }
    }

    /** The day that counts: of the move or, where one asks later, of the asking. */
    LocalDate day() {
        return askedOn == null || askedOn.isBefore(movedOn) ? movedOn : askedOn;
    }
}
