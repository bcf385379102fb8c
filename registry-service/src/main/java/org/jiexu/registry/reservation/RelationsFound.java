package org.jiexu.registry.reservation;

import java.util.Map;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.registry.relation.Relation;

/** What looking at a worker's relations for a transfer finds. */
public sealed interface RelationsFound {

    /** Nothing stands in the way: {@code source} may be reserved. */
    record Free(Relation source, Facts facts) implements RelationsFound {}

    /** It may not; {@code facts} say what was found, by name. */
    record Refused(Refusal refusal, Map<String, String> facts) implements RelationsFound {
        public Refused {
            facts = Map.copyOf(facts);
        }
    }
}
