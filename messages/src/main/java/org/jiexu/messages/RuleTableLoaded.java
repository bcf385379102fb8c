package org.jiexu.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An administrator has loaded rows of a table of the rule book. Topic {@code jiexu.rules}, which every process reads from its beginning:
 * internal, kept for ever (docs/decisions/0060). It counts only with the registry's signature (decision 0145).
 *
 * @param table as in {@code tables.csv}
 * @param asOf the day on which the numbers were published
 * @param notice the notice that published them, such as 国办发明电〔2026〕7号
 * @param contentCsv header and the rows that are new or changed
 * @param proof that it is the registry's; null in messages from before the field, which are not believed any more
 * @param bookVersion the version of the registry's book with these rows; a process with other embedded tables comes to another
 */
public record RuleTableLoaded(
        UUID editionId,
        String table,
        LocalDate asOf,
        String notice,
        String contentCsv,
        String bookVersion,
        Instant loadedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EditionProof proof)
        implements Message {

    /** Not signed yet. */
    public RuleTableLoaded(
            UUID editionId,
            String table,
            LocalDate asOf,
            String notice,
            String contentCsv,
            String bookVersion,
            Instant loadedAt) {
        this(editionId, table, asOf, notice, contentCsv, bookVersion, loadedAt, null);
    }

    /** Signed. */
    public RuleTableLoaded with(EditionProof signature) {
        return new RuleTableLoaded(editionId, table, asOf, notice, contentCsv, bookVersion, loadedAt, signature);
    }
}
