package org.jiexu.service.act;

import org.jiexu.service.access.Caller;
import org.jiexu.service.idempotency.Fingerprint;
import org.jiexu.service.idempotency.Idempotency;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * A POST: who asks, by which key, where, for what.
 *
 * @param path as the caller knows it, without the host
 * @param request what makes two requests of one path the same; null without a body
 */
public record Post(
        Caller caller,
        IdempotencyKey key,
        String path,
        @Nullable Object request) {

    /**
     * Does what is asked in a transaction of its own, once for the key.
     *
     * @param effect an answer of 400 and more is not kept for the key, but commits
     * @throws ProblemException {@code IDEMPOTENCY_KEY_REUSED} if the key belongs to another request
     */
    public RecordedAnswer once(Transactions transactions, Transactions.Work<RecordedAnswer> effect) {
        Fingerprint fingerprint = Fingerprint.of("POST", path, request);
        return transactions.call(transaction ->
                Idempotency.once(transaction.connection(), caller, key, fingerprint, () -> effect.in(transaction)));
    }
}
