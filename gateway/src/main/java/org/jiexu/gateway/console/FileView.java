package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of contributions.
 *
 * @param refresh where the part that refreshes comes from; null when the file will not change any more
 * @param size with its unit
 * @param rowsPerSecond null before the first rows
 * @param estimatedEnd null where nobody can tell
 * @param refusals the first, in the order of the file
 */
@TemplateData
public record FileView(
        FilesView.Row row,
        @Nullable String refresh,
        String size,
        String contentHash,
        @Nullable String finishedAt,
        @Nullable String rowsPerSecond,
        @Nullable String estimatedEnd,
        @Nullable String failure,
        Sums posted,
        Sums refused,
        Sums flagged,
        List<Refusal> refusals,
        boolean hasFlags) {

    public FileView {
        refusals = List.copyOf(refusals);
    }

    /** How many rows, and both sides' money in yuan. */
    @TemplateData
    public record Sums(String rows, String employer, String personal) {}

    /** {@code codeKey}: the key of the code's words; null for a code that this version does not know. */
    @TemplateData
    public record Refusal(
            String line, String code, @Nullable String codeKey, String field) {}
}
