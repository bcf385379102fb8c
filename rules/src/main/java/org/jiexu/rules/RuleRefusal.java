package org.jiexu.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A refusal as a value: which code, by which rule, about what.
 *
 * @param code the stable code
 * @param rule the rule id, such as {@code }
 * @param parameters the facts by name, in order, such as {@code year -> 2015}; never personal data
 */
public record RuleRefusal(RefusalCode code, String rule, SequencedMap<String, String> parameters) {

    public RuleRefusal {
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    }

    public static RuleRefusal of(RefusalCode code, String rule) {
        return new RuleRefusal(code, rule, new LinkedHashMap<>());
    }

    public static RuleRefusal of(RefusalCode code, String rule, String name, Object value) {
        return new RuleRefusal(code, rule, new LinkedHashMap<>(Map.of(name, value.toString())));
    }

    /** This refusal with one more fact. */
    public RuleRefusal with(String name, Object value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value.toString());
        return new RuleRefusal(code, rule, more);
    }
}
