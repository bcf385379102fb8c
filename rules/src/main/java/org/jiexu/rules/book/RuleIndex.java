package org.jiexu.rules.book;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Every rule id that code names, what it says and the act it stands on. */
public final class RuleIndex implements RuleTable {

    private final TableStamp stamp;
    private final SequencedMap<String, Rule> byId;

    private RuleIndex(TableStamp stamp, SequencedMap<String, Rule> byId) {
        this.stamp = stamp;
        this.byId = Collections.unmodifiableSequencedMap(byId);
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if an id stands twice
     */
    public static RuleIndex read(TableText text) {
        SequencedMap<String, Rule> byId = new LinkedHashMap<>();
        for (TableRow row : TableRow.allOf(text)) {
            Rule rule = new Rule(
                    row.required("rule"),
                    row.required("act"),
                    row.certainty("certainty"),
                    row.required("says_en"),
                    row.required("says_zh"));
            if (byId.putIfAbsent(rule.id(), rule) != null) {
                throw row.fault("a rule named twice: " + rule.id());
            }
        }
        return new RuleIndex(TableStamp.of(text), byId);
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    public Collection<Rule> all() {
        return byId.values();
    }

    public Optional<Rule> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The act that a rule stands on.
     *
     * @throws IllegalArgumentException if code names a rule that the index does not have
     */
    public String actOf(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no rule " + id))
                .act();
    }
}
