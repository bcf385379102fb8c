package org.jiexu.contribution.intake;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.contribution.intake.PieceOutcome.Sums;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * A file under way, as its row is.
 *
 * @param header the header line of a CSV file, else null
 * @param failure why it is FAILED, else null
 * @param contentHash {@code sha256:} and the SHA-256 of the file in hex, null while it is being received
 * @param bytes of the file
 * @param lines of the file, the header and empty ones included
 * @param rows the lines that are rows
 * @param pieces how many pieces it was stored in
 * @param piecesPosted how many of them are posted
 * @param flagged rows that are posted and that people should look at
 */
public record Batch(
        UUID id,
        FundCode fund,
        FileFormat format,
        @Nullable String header,
        State state,
        @Nullable String failure,
        @Nullable String contentHash,
        long bytes,
        long lines,
        long rows,
        int pieces,
        int piecesPosted,
        Sums posted,
        Sums refused,
        Sums flagged,
        String receivedBy,
        Instant receivedAt,
        Instant touchedAt,
        @Nullable Instant postingBeganAt,
        @Nullable Instant finishedAt) {

    /** Where the file is. */
    public enum State {
        /** It is still coming in; nothing of it is posted. */
        RECEIVING,
        /** All of it is stored. */
        RECEIVED,
        /** Some of it is posted. */
        POSTING,
        /** Every row is posted or refused. */
        POSTED,
        /** Posting stopped by a fault; what was posted stays posted. */
        FAILED
    }

    /** The file as it was when all of it was stored: the first answer, given again. */
    public Batch asReceived() {
        return new Batch(
                id,
                fund,
                format,
                header,
                State.RECEIVED,
                null,
                contentHash,
                bytes,
                lines,
                rows,
                pieces,
                0,
                Sums.NONE,
                Sums.NONE,
                Sums.NONE,
                receivedBy,
                receivedAt,
                touchedAt,
                null,
                null);
    }
}
