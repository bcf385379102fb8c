package org.jiexu.registry.ruletable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.book.Certainty;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableStamp;
import org.jiexu.rules.book.TableSubject;
import org.jspecify.annotations.Nullable;

/** A table of the rule book as the API shows it. */
@Schema(name = "RuleTable", description = "A table of the rule book and the edition that is in force")
public record TableAnswer(
        String table,
        String subject,
        String subjectZh,

        @Schema(description = "The day on which its newest numbers were published or collected")
        LocalDate asOf,

        @Schema(description = "SHA-256 of the whole table") String contentHash,

        @Schema(description = "How many rows are known how well")
        Map<Certainty, Integer> certainty,

        @Schema(description = "Whether administrators may load rows")
        boolean loadable,

        @Schema(description = "The years that the calendar covers; only of the holidays") @Nullable
        Collection<Integer> years,

        @Schema(description = "What was loaded last; null while only the rows that come with the program are in force")
        @Nullable
        Newest newestEdition) {

    /** What was loaded last. */
    @Schema(name = "NewestRuleTableEdition")
    public record Newest(UUID id, LocalDate asOf, String notice, String loadedBy, Instant loadedAt) {

        static Newest of(Edition edition) {
            return new Newest(edition.id(), edition.asOf(), edition.notice(), edition.loadedBy(), edition.loadedAt());
        }
    }

    private static final String CALENDAR = "holidays";

    static TableAnswer of(RuleBook book, TableStamp stamp, Optional<Edition> newest) {
        TableSubject subject = book.subject(stamp.name());
        return new TableAnswer(
                stamp.name(),
                subject.en(),
                subject.zh(),
                stamp.asOf(),
                stamp.contentHash(),
                book.certainties(stamp.name()),
                book.loadable().contains(stamp.name()),
                stamp.name().equals(CALENDAR) ? book.calendar().coveredYears() : null,
                newest.map(Newest::of).orElse(null));
    }
}
