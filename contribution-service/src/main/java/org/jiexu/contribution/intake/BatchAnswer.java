package org.jiexu.contribution.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.intake.PieceOutcome.Refusal;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.problem.Language;
import org.jspecify.annotations.Nullable;

/**
 * A file as the API tells it.
 *
 * @param state RECEIVING, RECEIVED, POSTING, POSTED or FAILED
 * @param failure why it is FAILED, else null
 * @param rows all rows: the lines without the header and without empty ones; 0 while it comes in
 * @param flagged how many of the posted rows people should look at: a base outside the area's bounds
 * @param progress how far the posting is
 * @param contentHash {@code sha256:} and 64 hexadecimal digits
 * @param finishedAt null while it is under way
 * @param refusals the first {@value BatchResource#REFUSALS_SHOWN}, in the order of the file
 * @param refusalsUrl where all of them are, as CSV
 * @param flagsUrl where the flagged rows are, as CSV
 */
@Schema(name = "ContributionBatch")
record BatchAnswer(
        UUID id,

        FundCode fund,

        Batch.State state,
        @Nullable String failure,
        long rows,
        long posted,
        long refused,
        long flagged,

        Fen postedEmployer,

        Fen postedPersonal,

        Fen refusedEmployer,
        Fen refusedPersonal,
        Fen flaggedEmployer,
        Fen flaggedPersonal,
        Progress progress,
        @Nullable String contentHash,
        Instant receivedAt,
        @Nullable Instant finishedAt,
        List<RefusalAnswer> refusals,
        String refusalsUrl,
        String flagsUrl) {

    /**
     * A refused row.
     *
     * @param line its number in the file, the first line is 1
     * @param field the field at fault, null where the whole line is
     */
    @Schema(name = "RefusedRow")
    record RefusalAnswer(long line, RowCode code, @Nullable String field, String message) {
        private static RefusalAnswer of(Refusal refusal, Language language) {
            return new RefusalAnswer(
                    refusal.line(),
                    refusal.code(),
                    refusal.field(),
                    language.of(refusal.code().message()));
        }
    }

    /** Without its refusals, as in a list. */
    static BatchAnswer of(Batch batch) {
        return of(batch, List.of(), Language.EN);
    }

    static BatchAnswer of(Batch batch, List<Refusal> refusals, Language language) {
        return new BatchAnswer(
                batch.id(),
                batch.fund(),
                batch.state(),
                batch.failure(),
                batch.rows(),
                batch.posted().rows(),
                batch.refused().rows(),
                batch.flagged().rows(),
                batch.posted().employer(),
                batch.posted().personal(),
                batch.refused().employer(),
                batch.refused().personal(),
                batch.flagged().employer(),
                batch.flagged().personal(),
                Progress.of(batch),
                batch.contentHash(),
                batch.receivedAt(),
                batch.finishedAt(),
                refusals.stream()
                        .map(refusal -> RefusalAnswer.of(refusal, language))
                        .toList(),
                path(batch) + "/refusals",
                path(batch) + "/flags");
    }

    static String path(Batch batch) {
        return "/v1/funds/" + batch.fund() + "/contribution-batches/" + batch.id();
    }
}
