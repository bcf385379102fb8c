package org.jiexu.service.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that happened, before it has its place in the chain.
 *
 * @param subject what it happened to: {@code transfer/<id>}, {@code worker/<id>}, {@code fund/<code>}
 * @param at kept to the microsecond, as the database keeps it, so that the hash can be computed again
 * @param actor who did it: {@code officer:<subject>@<fund>}, {@code rule}, {@code registry}, {@code ledger:51}
 * @param action what was done, in the imperative of the catalogue: {@code ACCEPT}, {@code REFUSE}
 * @param detail JSON; no personal data
 */
public record JournalEntry(String subject, Instant at, String actor, String action, String detail) {
    public JournalEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
