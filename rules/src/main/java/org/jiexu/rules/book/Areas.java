package org.jiexu.rules.book;

import java.util.List;
import org.jiexu.rules.division.DivisionCode;
import org.jspecify.annotations.Nullable;

/** In which order the rows of a table are asked: the city's own, its province's, the national one. */
final class Areas {

    static final String NATIONAL = "national";

    private Areas() {}

    static List<String> nearestFirst(@Nullable DivisionCode area) {
        return area == null
                ? List.of(NATIONAL)
                : List.of(area.code(), area.provinceDivision().code(), NATIONAL);
    }

    static String read(TableRow row) {
        String area = row.required("area");
        if (!area.equals(NATIONAL) && DivisionCode.read(area).isEmpty()) {
            throw row.fault("area", FaultCode.CELL_INVALID, "area is neither national nor a division code: " + area);
        }
        return area;
    }
}
