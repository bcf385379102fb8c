package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table: what was loaded, and the form to load more.
 *
 * @param outcome of the check or load just asked for; null when the page is only looked at
 * @param loaded the edition that was just loaded, for the confirmation; else null
 */
@TemplateData
public record RuleTableView(
        RuleTablesView.Row row,
        List<Edition> editions,
        Form form,
        @Nullable Outcome outcome,
        @Nullable Edition loaded) {

    public RuleTableView {
        editions = List.copyOf(editions);
    }

    /** Something loaded. {@code changes} is how many rows differed. */
    @TemplateData
    public record Edition(String id, String loadedAt, String loadedBy, String asOf, String notice, String changes) {}

    /** The form as it was filled in, with the session's proof and the idempotency key. */
    @TemplateData
    public record Form(String token, String key, String notice, String asOf, String csv) {}

    /**
     * What a check or load came to.
     *
     * @param edition id of what was loaded; empty of a check, null if it was refused
     * @param ruleVersion of the book with the rows; null if they were refused
     * @param error why they were refused; null if they were not
     */
    @TemplateData
    public record Outcome(
            @Nullable String edition,
            @Nullable String ruleVersion,
            List<Change> changes,
            @Nullable String error,
            List<Fault> faults) {
        public Outcome {
            changes = List.copyOf(changes);
            faults = List.copyOf(faults);
        }

        static Outcome refused(String error) {
            return new Outcome(null, null, List.of(), error, List.of());
        }
    }

    /** A row by which the table would differ, its cells joined. */
    @TemplateData
    public record Change(
            String kindKey,
            @Nullable String before,
            @Nullable String after) {}

    /** What is wrong, and where. */
    @TemplateData
    public record Fault(String line, @Nullable String column, String code, String reason) {}
}
