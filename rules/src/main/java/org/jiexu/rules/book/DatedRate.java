package org.jiexu.rules.book;

import org.jiexu.rules.money.Rate;

/** A rate and when it is in force. */
public record DatedRate(Rate rate, Validity validity, Provenance provenance) {}
