package org.jiexu.registry.reservation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jiexu.messages.TransferReply;
import org.jiexu.service.journal.JournalAction;
import org.jspecify.annotations.Nullable;

/**
 * What a command led to.
 *
 * @param reply to the saga, null where the command has none
 * @param note to the journal, null when nothing happened that is not in it already
 */
record Outcome(@Nullable TransferReply reply, @Nullable Note note) {

    /** Nothing changes and nobody is told: the command was carried out before. */
    static final Outcome NOTHING = new Outcome(null, null);

    /** A journal entry without its instant. */
    record Note(String subject, JournalAction action, SortedMap<String, String> detail) {
        Note(String subject, JournalAction action, Map<String, String> detail) {
            this(subject, action, Collections.unmodifiableSortedMap(new TreeMap<>(detail)));
        }
    }
}
