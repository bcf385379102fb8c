package org.jiexu.contribution.correction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.money.Fen;

/**
 * A month that was taken back, as the API tells it.
 *
 * @param credited taken back from the account
 * @param pooled taken back from the pool
 * @param reversedJournal the number of the journal that had posted the month; it stays as it is
 * @param journal the number of the journal that took it back
 */
@Schema(name = "Correction")
record CorrectionAnswer(
        UUID id,
        @Schema(examples = "2025-08") String month,

        @Schema(type = SchemaType.STRING, examples = "848.00")
        Fen employerAmount,

        @Schema(type = SchemaType.STRING, examples = "424.00")
        Fen personalAmount,

        @Schema(type = SchemaType.STRING, examples = "424.00")
        Fen credited,

        @Schema(type = SchemaType.STRING, examples = "848.00")
        Fen pooled,

        @Schema(examples = "17") long reversedJournal,
        @Schema(examples = "4711") long journal,

        @Schema(examples = "posted under the wrong personal number")
        String reason,

        @Schema(examples = "更正[2026]18号") String documentNumber,
        LocalDate documentDate,
        Instant correctedAt) {

    static CorrectionAnswer of(Correction correction) {
        return new CorrectionAnswer(
                correction.id(),
                correction.month().toString(),
                correction.employer(),
                correction.personal(),
                correction.credit(),
                correction.pooled(),
                correction.reversedJournalId(),
                correction.journalId(),
                correction.reason(),
                correction.document().number(),
                correction.document().date(),
                correction.correctedAt());
    }
}
