package org.jiexu.calculation;

import org.jiexu.rules.book.Division;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.division.Province;

/** Between the two digits that callers write and the areas that the rules know: 66 is the Corps. */
final class Provinces {

    private Provinces() {}

    /** The area of two digits; where there is none, an area that the rules refuse by those digits. */
    static PoolingArea area(Province province, RuleBook book) {
        return book.divisions().areaOf(new DivisionCode(province.code() + "0000"));
    }

    /** The two digits of an area of the book. */
    static String digits(PoolingArea area, RuleBook book) {
        return book.divisions().all().stream()
                .filter(division -> area.equals(division.poolingArea()))
                .filter(division ->
                        division.kind() == Division.Kind.PROVINCE || division.kind() == Division.Kind.POOLING_AREA)
                .map(division -> division.code().province().code())
                .findFirst()
                .orElse(area.code());
    }
}
