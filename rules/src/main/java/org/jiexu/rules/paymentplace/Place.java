package org.jiexu.rules.paymentplace;

import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.PoolingArea;
import org.jspecify.annotations.Nullable;

/**
 * A place that may pay a pension.
 *
 * @param area the area that pools its money; enough while the rule decides by province
 * @param division the city or county inside it, null if it is not known; only looked at when the table decides by prefecture
 */
public record Place(PoolingArea area, @Nullable DivisionCode division) {

    private static final int PREFECTURE_DIGITS = 4;

    public static Place of(PoolingArea area) {
        return new Place(area, null);
    }

    /** The same place without what lies below its prefecture; the division must be known. */
    Place toPrefecture(DivisionCode inside) {
        return new Place(area, new DivisionCode(inside.code().substring(0, PREFECTURE_DIGITS) + "00"));
    }

    /** The finest code that is known: {@code 44}, {@code XPCC} or {@code 440300}. */
    @Override
    public String toString() {
        return division == null ? area.code() : division.code();
    }
}
