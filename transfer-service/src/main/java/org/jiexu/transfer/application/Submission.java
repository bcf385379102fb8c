package org.jiexu.transfer.application;

import java.util.UUID;
import org.jiexu.service.access.Caller;
import org.jiexu.service.idempotency.Fingerprint;
import org.jiexu.service.idempotency.Idempotency;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.trace.Cause;
import org.jiexu.transfer.saga.Transfer;

/**
 * One caller's application, checked, with the key under which it has one effect.
 *
 * @param cause the request that it came with, for the thread that opens the case
 */
record Submission(
        Caller caller, IdempotencyKey key, Fingerprint fingerprint, Transfer.Application application, Cause cause) {

    /** An application of the request under way on this thread. */
    Submission(Caller caller, IdempotencyKey key, Fingerprint fingerprint, Transfer.Application application) {
        this(caller, key, fingerprint, application, Cause.here());
    }

    /** The claim on the key, for a case that is ready to be opened. */
    Idempotency.Claim claim(RecordedAnswer answer) {
        return new Idempotency.Claim(caller, key, fingerprint, answer);
    }

    /** Where the case of that id is found. */
    static String location(UUID transferId) {
        return "/v1/transfers/" + transferId;
    }
}
