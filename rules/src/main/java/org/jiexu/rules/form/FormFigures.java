package org.jiexu.rules.form;

import java.time.YearMonth;
import java.util.List;
import org.jiexu.rules.money.Fen;

/**
 * The figures of an information form, as far as the checks need them.
 *
 * @param lastMonth the last paid month that part 1 names
 * @param months how many months part 1 counts
 * @param beforePooling line (1): personal balance from before pooling began
 * @param toPreviousYearEnd line (2): balance since then to the end of the previous year, line (1) not in it
 * @param currentYearPrincipal line (3)
 * @param account line (4)
 * @param pooled line (5)
 * @param total line (6)
 * @param rows part 2
 */
public record FormFigures(
        YearMonth lastMonth,
        int months,
        Fen beforePooling,
        Fen toPreviousYearEnd,
        Fen currentYearPrincipal,
        Fen account,
        Fen pooled,
        Fen total,
        List<FormRow> rows) {

    public FormFigures {
        rows = List.copyOf(rows);
    }
}
