package org.jiexu.rules.pension;

import java.time.LocalDate;
import java.util.List;
import org.jiexu.rules.division.DivisionCode;

/**
 * What is the average contribution index at this place?
 *
 * @param benefitPlace the place whose average wages the bases are divided by, wherever they were paid
 * @param years the paid years in any order
 * @param on the day for which one asks: the numbers of that day apply
 */
public record AverageIndexQuestion(DivisionCode benefitPlace, List<YearOfBases> years, LocalDate on) {

    public AverageIndexQuestion {
        years = List.copyOf(years);
    }
}
