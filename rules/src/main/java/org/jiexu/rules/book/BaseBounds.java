package org.jiexu.rules.book;

import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * Published bounds of the monthly contribution base in an area.
 *
 * @param averageWage the average monthly wage that they were set from
 * @param floor null if not found
 * @param cap null if not found
 */
public record BaseBounds(
        String area,
        Fen averageWage,
        @Nullable Fen floor,
        @Nullable Fen cap,
        Validity validity,
        Provenance provenance) {}
