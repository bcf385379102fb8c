package org.jiexu.transfer.application;

import java.util.UUID;
import org.jiexu.service.access.Caller;
import org.jiexu.service.idempotency.Fingerprint;
import org.jiexu.service.idempotency.Idempotency;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.transfer.saga.Transfer;

/** One caller's application, checked, with the key under which it has one effect. */
record Submission(Caller caller, IdempotencyKey key, Fingerprint fingerprint, Transfer.Application application) {

    /** The claim on the key, for a case that is ready to be opened. */
    Idempotency.Claim claim(RecordedAnswer answer) {
        return new Idempotency.Claim(caller, key, fingerprint, answer);
    }

    /** Where the case of that id is found. */
    static String location(UUID transferId) {
        return "/v1/transfers/" + transferId;
    }
}
