package org.jiexu.contribution.intake;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far the posting of a file is.
 *
 * @param percent of its rows, 0 to 100; 100 only when it is POSTED
 * @param bytes how large the file is; while it comes in, what has come so far
 * @param rowsPerSecond since the posting began, the waiting for other files' turns included; null before the first rows
 * @param estimatedEnd at that pace; null where nobody can tell, and when it is over
 */
@Schema(name = "PostingProgress")
record Progress(
        int percent,
        long bytes,
        @Nullable Long rowsPerSecond,
        @Nullable Instant estimatedEnd) {

    private static final int WHOLE = 100;

    static Progress of(Batch batch) {
        if (batch.state() == Batch.State.RECEIVING) {
            return new Progress(0, batch.bytes(), null, null);
        }
        long done = batch.posted().rows() + batch.refused().rows();
        long left = Math.max(0, batch.rows() - done);
        boolean isPosted = batch.state() == Batch.State.POSTED;
        int percent = isPosted ? WHOLE : (int) Math.min(WHOLE - 1, done * WHOLE / Math.max(1, batch.rows()));
        Instant began = batch.postingBeganAt();
        if (began == null || done == 0) {
            return new Progress(percent, batch.bytes(), null, null);
        }
        Instant finished = batch.finishedAt();
        Instant until = finished == null ? batch.touchedAt() : finished;
        long milliseconds = Math.max(1, Duration.between(began, until).toMillis());
        Instant end = finished == null ? until.plusMillis(Math.multiplyExact(left, milliseconds) / done) : null;
        return new Progress(percent, batch.bytes(), done * 1_000 / milliseconds, end);
    }
}
