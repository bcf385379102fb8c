package org.jiexu.rules.book;

/**
 * Where a number comes from.
 *
 * @param rule the rule id that uses it
 * @param act the act or notice, empty if none is known
 * @param certainty how well it is known
 * @param source where it was found, empty if the act says it
 * @param note what a reader should know, empty if nothing
 */
public record Provenance(String rule, String act, Certainty certainty, String source, String note) {

    static Provenance of(TableRow row) {
        return new Provenance(
                row.text("rule"), row.text("act"), row.certainty("certainty"), row.text("source"), row.text("note"));
    }
}
