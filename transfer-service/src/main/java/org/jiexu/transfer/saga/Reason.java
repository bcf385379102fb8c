package org.jiexu.transfer.saga;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why something was refused, returned, withdrawn or held (R-2.14: rule, facts, remedy).
 *
 * @param code of rulebook 2.3, or of the instruction
 * @param rule the rule that decided or stands behind the code; null where an officer decided
 * @param text the words of the officer who decided, else null; no personal data
 * @param facts what was looked at, by name
 */
public record Reason(
        String code, @Nullable String rule, @Nullable String text, Map<String, String> facts) {
    public Reason {
        facts = new TreeMap<>(facts);
    }

    static Reason byRule(String code, String rule, Map<String, String> facts) {
        return new Reason(code, rule, null, facts);
    }

    static Reason found(String code, Map<String, String> facts) {
        return new Reason(code, RefusalRules.of(code), null, facts);
    }
}
