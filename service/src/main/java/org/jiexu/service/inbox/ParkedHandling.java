package org.jiexu.service.inbox;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.service.database.DatabaseException;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.OutboxStore;
import org.jiexu.service.parked.ParkedMessage;
import org.jiexu.service.parked.ParkedMessage.Outcome;
import org.jiexu.service.parked.ParkedMessage.Resolution;
import org.jiexu.service.parked.ParkedStore;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator does about a parked message. A replay goes through the inbox like a delivery, so that it can neither be
 * doubled nor double a delivery, and must prove its sender once more; every step is journalled under {@code parked-message/…}.
 */
public final class ParkedHandling {

    private final MessageLoop loop;

    /** For the messages of one loop, and for those that its service could not send. */
    public ParkedHandling(MessageLoop loop) {
        this.loop = loop;
    }

    /** What a replay did. */
    public enum Replayed {
        /** The message was handled now. */
        HANDLED,
        /** It had been handled before; nothing was done but to end its waiting. */
        HANDLED_BEFORE,
        /** It is on its way to the broker again, and is parked again if that refuses it. */
        SENT_AGAIN
    }

    /** A replay that failed; its transaction must be rolled back, and {@link #failedAgain} told in another. */
    public static final class ReplayFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        ReplayFailure(String reason, @Nullable Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }

        /** A code and what kind of fault, as a parked message has it. */
        public String reason() {
            return reason;
        }
    }

    /**
     * Handles or sends a message again and ends its waiting.
     *
     * @param message locked in this transaction, and waiting
     * @param actor as journals name the administrator
     * @throws ReplayFailure when it fails again
     * @throws DatabaseException when the database is away: nothing is said about the message then
     */
    public Replayed replay(Transaction transaction, ParkedMessage message, String actor, Instant now)
            throws SQLException {
        Replayed done = message.isOutgoing() ? sendAgain(transaction, message) : handleAgain(transaction, message);
        resolve(transaction, message, new Resolution(Outcome.REPLAYED, now, actor, null), done.name());
        return done;
    }

    /** Lays a message aside for good: a later delivery of it is dropped, unless it was not authentic. Locked in this transaction, and waiting. */
    public void discard(Transaction transaction, ParkedMessage message, String actor, String note, Instant now)
            throws SQLException {
        UUID messageId = message.messageId();
        // The id of a forged message may be that of an honest one that is still to come.
        if (messageId != null && !message.isOutgoing() && !NotAuthentic.isReason(message.reason())) {
            InboxStore.note(transaction.connection(), message.consumer(), messageId);
        }
        resolve(transaction, message, new Resolution(Outcome.DISCARDED, now, actor, note), note);
    }

    /** Notes a replay that failed. */
    public void failedAgain(Transaction transaction, ParkedMessage message, String reason, String actor, Instant now)
            throws SQLException {
        ParkedStore.failedAgain(transaction.connection(), message.id(), reason);
        record(transaction, message, JournalAction.REPLAY_FAILED, reason, actor, now);
    }

    private Replayed sendAgain(Transaction transaction, ParkedMessage message) throws SQLException {
        UUID messageId = message.messageId();
        String key = message.key();
        String type = message.type();
        byte[] payload = message.payload();
        if (messageId == null || key == null || type == null || payload == null) {
            throw new ReplayFailure("INCOMPLETE", null);
        }
        OutboxStore.appendAgain(
                transaction.connection(),
                messageId,
                message.topic(),
                key,
                type,
                new String(payload, StandardCharsets.UTF_8),
                message.traceparent());
        transaction.wakesRelay();
        return Replayed.SENT_AGAIN;
    }

    private Replayed handleAgain(Transaction transaction, ParkedMessage message) {
        if (!message.consumer().equals(loop.consumer())) {
            throw new ReplayFailure("UNKNOWN_CONSUMER", null);
        }
        if (NotAuthentic.isReason(message.reason())) {
            // Nobody can make it authentic by asking again: whoever should have sent it sends it.
            throw new ReplayFailure(message.reason(), null);
        }
        return switch (RecordReader.read(message, loop.authentication())) {
            case RecordReader.Outcome.Forged(NotAuthentic.Cause why) ->
                throw new ReplayFailure(NotAuthentic.reason(why), null);
            case RecordReader.Outcome.Illegible(String reason) -> throw new ReplayFailure(reason, null);
            case RecordReader.Outcome.Legible(Received received) -> handleAgain(transaction, received);
        };
    }

    private Replayed handleAgain(Transaction transaction, Received received) {
        transaction.afterCommit(received.span()::committed);
        try {
            return loop.handleFresh(transaction, received) ? Replayed.HANDLED : Replayed.HANDLED_BEFORE;
        } catch (SQLException e) {
            DatabaseException failure = new DatabaseException(e);
            if (failure.isTransient()) {
                throw failure;
            }
            throw new ReplayFailure(FaultReason.of(e), e);
        } catch (DatabaseException e) {
            if (e.isTransient()) {
                throw e;
            }
            throw new ReplayFailure(FaultReason.of(e), e);
        } catch (RuntimeException e) {
            throw new ReplayFailure(FaultReason.of(e), e);
        }
    }

    private static void resolve(Transaction transaction, ParkedMessage message, Resolution resolution, String note)
            throws SQLException {
        ParkedStore.resolve(transaction.connection(), message, resolution);
        record(
                transaction,
                message,
                JournalAction.valueOf(resolution.outcome().name()),
                note,
                resolution.by(),
                resolution.at());
    }

    /** The parked message's row is locked, and with it its chain. */
    private static void record(
            Transaction transaction,
            ParkedMessage message,
            JournalAction action,
            String note,
            String actor,
            Instant now) {
        transaction.record(JournalEntry.of(
                Subject.parkedMessage(message.id()),
                now,
                actor,
                action,
                new Detail(message.messageId(), message.consumer(), message.topic(), note)));
    }

    private record Detail(@Nullable UUID messageId, String consumer, String topic, String note) {}
}
