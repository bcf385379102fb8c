package org.jiexu.service.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jiexu.messages.json.MessageJson;

/**
 * Something that happened, before it has its place in the chain.
 *
 * @param subject what it happened to: {@link Subject}
 * @param at kept to the microsecond, as the database keeps it, so that the hash can be computed again
 * @param actor who did it: a caller's own name, such as {@code officer:<account>@<fund>}, or {@link Actor}
 * @param action what was done: {@link JournalAction}; of a row that is read, perhaps one that this version does not know
 * @param detail JSON; no personal data
 */
public record JournalEntry(String subject, Instant at, String actor, String action, String detail) {
    public JournalEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What was done now.
     *
     * @param detail ids and codes, never personal data: it is kept for ever. Written as JSON; a map that has no order of its own in that of its keys
     */
    public static JournalEntry of(String subject, Instant at, String actor, JournalAction action, Object detail) {
        Object ordered =
                detail instanceof Map<?, ?> map && !(map instanceof SequencedMap) ? new TreeMap<>(map) : detail;
        return new JournalEntry(subject, at, actor, action.name(), MessageJson.write(ordered));
    }
}
