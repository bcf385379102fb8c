package org.jiexu.rules.book;

import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.PoolingArea;
import org.jspecify.annotations.Nullable;

/**
 * A place of the division table.
 *
 * @param nameZh the official name
 * @param nameEn the customary English name; not unique
 * @param pinyin plain transcription without tones
 * @param poolingArea null for places outside the mainland's pension insurance and for codes that are no place
 */
public record Division(
        DivisionCode code,
        Kind kind,
        String nameZh,
        String nameEn,
        String pinyin,
        @Nullable PoolingArea poolingArea,
        Certainty certainty) {

    /** What sort of place. In the table the names stand in small letters. */
    public enum Kind {
        PROVINCE,
        PREFECTURE,
        /** A county or city directly under its province. */
        DIRECT_COUNTY,
        /** An area of its own inside a province: the Corps. */
        POOLING_AREA,
        /** Taiwan, Hong Kong, Macao. */
        NO_POOLING_AREA,
        /** A code that stands on documents only: military service. */
        DOCUMENT_CODE
    }
}
