package org.jiexu.rules.book;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** The acts behind the short names of the tables. */
public final class ActIndex implements RuleTable {

    private final TableStamp stamp;
    private final SequencedMap<String, Act> byId;

    private ActIndex(TableStamp stamp, SequencedMap<String, Act> byId) {
        this.stamp = stamp;
        this.byId = Collections.unmodifiableSequencedMap(byId);
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if a short name stands twice
     */
    public static ActIndex read(TableText text) {
        SequencedMap<String, Act> byId = new LinkedHashMap<>();
        for (TableRow row : TableRow.allOf(text)) {
            Act act = new Act(
                    row.required("act"),
                    row.required("number"),
                    row.dayOrNull("in_force"),
                    row.required("subject_en"),
                    row.required("subject_zh"));
            if (byId.putIfAbsent(act.id(), act) != null) {
                throw row.fault("an act named twice: " + act.id());
            }
        }
        return new ActIndex(TableStamp.of(text), byId);
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    public Collection<Act> all() {
        return byId.values();
    }

    /** The act, empty for a name that is no short name, such as a convention or a standard. */
    public Optional<Act> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
