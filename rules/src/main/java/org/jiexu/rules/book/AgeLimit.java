package org.jiexu.rules.book;

import org.jiexu.rules.identity.Sex;

/** From which completed age on only a temporary account is opened outside the hukou province. */
public record AgeLimit(Sex sex, int fromAge, Validity validity, Provenance provenance) {}
