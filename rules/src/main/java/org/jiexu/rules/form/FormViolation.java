package org.jiexu.rules.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A check that an information form fails.
 *
 * @param check which one
 * @param facts what was found and what was expected, by name, in order; {@code row} counts from 1
 */
public record FormViolation(FormCheck check, SequencedMap<String, String> facts) {

    public FormViolation {
        facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
    }

    /** Names and values in turn. */
    static FormViolation of(FormCheck check, Object... facts) {
        SequencedMap<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            named.put(facts[i].toString(), facts[i + 1].toString());
        }
        return new FormViolation(check, named);
    }
}
