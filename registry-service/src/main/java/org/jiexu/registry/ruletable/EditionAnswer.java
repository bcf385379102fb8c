package org.jiexu.registry.ruletable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.book.RowChange;
import org.jspecify.annotations.Nullable;

/** An edition as the API shows it. */
@Schema(name = "RuleTableEdition", description = "What an administrator has loaded into a table of the rule book")
public record EditionAnswer(
        @Schema(description = "Null in a dry run") @Nullable UUID id,
        String table,

        @Schema(description = "The day on which the numbers were published")
        LocalDate asOf,

        @Schema(description = "The notice that published them")
        String notice,

        @Schema(description = "The version of the rule book with this edition")
        String ruleVersion,

        List<Change> changes,

        @Schema(description = "Whether nothing was loaded") boolean dryRun,

        @Schema(description = "SHA-256 of the rows; null in a dry run") @Nullable
        String contentHash,

        @Schema(description = "Null in a dry run") @Nullable String loadedBy,
        @Schema(description = "Null in a dry run") @Nullable Instant loadedAt) {

    /** A row by which the table differs from the one before. */
    @Schema(name = "RuleTableChange")
    public record Change(
            RowChange.Kind kind,

            @Schema(description = "The cells by column; null for a row that is new") @Nullable
            Map<String, String> before,

            @Schema(description = "The cells by column; null for a row that is no longer there") @Nullable
            Map<String, String> after) {

        static Change of(RowChange change) {
            return new Change(change.kind(), change.before(), change.after());
        }
    }

    static EditionAnswer of(Edition edition) {
        return new EditionAnswer(
                edition.id(),
                edition.table(),
                edition.asOf(),
                edition.notice(),
                edition.ruleVersion(),
                edition.changes().stream().map(Change::of).toList(),
                false,
                edition.contentHash(),
                edition.loadedBy(),
                edition.loadedAt());
    }

    static EditionAnswer dryRun(TableLoading.Rows rows, String ruleVersion, List<RowChange> changes) {
        return new EditionAnswer(
                null,
                rows.table(),
                rows.asOf(),
                rows.notice(),
                ruleVersion,
                changes.stream().map(Change::of).toList(),
                true,
                null,
                null,
                null);
    }
}
