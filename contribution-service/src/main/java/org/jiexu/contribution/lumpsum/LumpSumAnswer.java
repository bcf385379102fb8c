package org.jiexu.contribution.lumpsum;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.lumpsum.LumpSum.Document;
import org.jiexu.contribution.lumpsum.LumpSum.DocumentKind;
import org.jiexu.rules.lumpsum.LumpSumDecision;
import org.jspecify.annotations.Nullable;

/**
 * A declared lump sum as the API tells it.
 *
 * @param document what came with it, else null
 * @param neededDocument what asks for; null where the rules have no answer
 * @param movable whether its months and money go along with a transfer; null likewise
 * @param replacedBy the later declaration of the same months, else null
 */
@Schema(name = "LumpSum")
record LumpSumAnswer(
        UUID id,
        String from,
        String to,
        int months,
        LocalDate paidOn,
        @Nullable DocumentAnswer document,

        @Nullable String neededDocument,

        @Nullable Boolean movable,
        @Nullable UUID replacedBy,
        Instant declaredAt) {

    static LumpSumAnswer of(LumpSum lumpSum, @Nullable LumpSumDecision decision) {
        return new LumpSumAnswer(
                lumpSum.id(),
                lumpSum.from().toString(),
                lumpSum.to().toString(),
                lumpSum.months(),
                lumpSum.paidOn(),
                DocumentAnswer.of(lumpSum.document()),
                decision == null ? null : decision.document().name(),
                decision == null ? null : decision.movable(),
                lumpSum.replacedBy(),
                lumpSum.declaredAt());
    }

    /** A document behind the payment. */
    @Schema(name = "LumpSumDocument")
    record DocumentAnswer(DocumentKind kind, String number, LocalDate date) {
        private static @Nullable DocumentAnswer of(@Nullable Document document) {
            return document == null ? null : new DocumentAnswer(document.kind(), document.number(), document.date());
        }
    }
}
