package org.jiexu.rules.deadline;

import java.time.LocalDate;
import java.util.List;

/**
 * When are legs due that follow each other?
 *
 * @param received the day of receipt; may be a day off
 * @param legs the limit of each leg in working days, zero or more
 */
public record DeadlineQuestion(LocalDate received, List<Integer> legs) {

    public DeadlineQuestion {
        legs = List.copyOf(legs);
    }
}
