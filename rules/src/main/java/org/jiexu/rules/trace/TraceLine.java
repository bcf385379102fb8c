package org.jiexu.rules.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * One step of a computation.
 *
 * @param key the key of its words in the bundle {@code lines}
 * @param rule the rule id, such as {@code }
 * @param act the act the rule stands on, as the rule book names it, such as {@code Act-66}
 * @param inputs what went in, by name, in order; decimals as they are
 * @param result what came out
 */
public record TraceLine(String key, String rule, String act, SequencedMap<String, String> inputs, String result) {

    public TraceLine {
        inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    }
}
