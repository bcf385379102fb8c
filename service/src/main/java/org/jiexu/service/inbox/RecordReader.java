package org.jiexu.service.inbox;

import com.fasterxml.jackson.databind.exc.InvalidNullException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jiexu.messages.Message;
import org.jiexu.messages.MessageTypes;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageAuthentication.Verdict;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.NotAuthentic.Cause;
import org.jiexu.messages.authenticity.SentMessage;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.parked.Masked;
import org.jiexu.service.parked.ParkedMessage;
import org.jiexu.service.trace.MessageSpan;
import org.jiexu.service.trace.TraceParent;
import org.jiexu.service.trace.Traces;
import org.jspecify.annotations.Nullable;

/** From a record of the broker (a CloudEvent in binary mode) to a message, or to the reason why it is none. */
public final class RecordReader {

    private RecordReader() {}

    /** What a record turned out to be. */
    sealed interface Outcome {
        /** A message whose sender has proved itself and may send it. */
        record Legible(Received received) implements Outcome {}

        /** From a party, but not a message that this version can read. */
        record Illegible(String reason) implements Outcome {}

        /** Nobody's, or from somebody who may not send it. */
        record Forged(Cause why) implements Outcome {}
    }

    /** What a payload turned out to be. */
    public sealed interface Content {
        /** A message. */
        record Told(Message message) implements Content {}

        /** Not one that this version can read. */
        record Illegible(String reason) implements Content {}
    }

    /** Looks who sent a record before anything else of it is read. */
    static Outcome read(ConsumerRecord<String, byte[]> record, MessageAuthentication authentication) {
        SentMessage sent = sent(record);
        return read(sent, traceparent(record), authentication.verify(sent), authentication);
    }

    /** As a record, from what was kept of it; it may have waited for long. */
    static Outcome read(ParkedMessage parked, MessageAuthentication authentication) {
        UUID id = parked.messageId();
        SentMessage sent = new SentMessage(
                id == null ? null : id.toString(),
                parked.type(),
                parked.source(),
                parked.topic(),
                parked.key(),
                parked.payload(),
                parked.mac());
        return read(sent, parked.traceparent(), authentication.verifyOfAnyAge(sent), authentication);
    }

    private static Outcome read(
            SentMessage sent, @Nullable String traceparent, Verdict verdict, MessageAuthentication authentication) {
        return switch (verdict) {
            case Verdict.Refused(Cause why) -> new Outcome.Forged(why);
            case Verdict.Genuine(MessageParty sender) -> ofParty(sent, traceparent, sender, authentication);
        };
    }

    private static Outcome ofParty(
            SentMessage sent, @Nullable String traceparent, MessageParty sender, MessageAuthentication authentication) {
        String key = sent.key();
        UUID id = uuid(sent.id());
        if (key == null || id == null) {
            return new Outcome.Illegible(key == null ? "NO_KEY" : "NO_ID");
        }
        return switch (content(sent.type(), sent.payload())) {
            case Content.Illegible(String reason) -> new Outcome.Illegible(reason);
            case Content.Told(Message message) ->
                authentication
                        .refusal(sender, message)
                        .<Outcome>map(Outcome.Forged::new)
                        .orElseGet(() -> new Outcome.Legible(new Received(
                                id, key, message, sender, MessageSpan.of(traceparent, sent.topic(), message, sender))));
        };
    }

    /** Reads what a record says; who says it is not looked at. */
    public static Content content(ConsumerRecord<String, byte[]> record) {
        return content(typeOf(record), record.value());
    }

    private static Content content(@Nullable String typeName, byte @Nullable [] data) {
        Class<? extends Message> type = typeName == null ? null : MessageTypes.classOf(typeName);
        if (type == null) {
            return new Content.Illegible("UNKNOWN_TYPE" + (typeName == null ? "" : " " + Masked.name(typeName)));
        }
        if (data == null) {
            return new Content.Illegible("NO_DATA");
        }
        try {
            return new Content.Told(MessageJson.read(data, type));
        } catch (IllegalArgumentException | IOException e) {
            return new Content.Illegible(unreadable(e));
        }
    }

    /** A missing component is named: its name is ours, not the sender's. */
    private static String unreadable(Exception cause) {
        return cause instanceof InvalidNullException missing
                ? "UNREADABLE missing " + missing.getPropertyName()
                : "UNREADABLE " + cause.getClass().getSimpleName();
    }

    /** What the headers say. */
    static SentMessage sent(ConsumerRecord<String, byte[]> record) {
        return new SentMessage(
                header(record, "ce_id"),
                typeOf(record),
                header(record, "ce_source"),
                record.topic(),
                record.key(),
                record.value(),
                header(record, MessageAuthentication.HEADER));
    }

    /** The sender's id when it is a UUID, else null. */
    static @Nullable UUID idOf(ConsumerRecord<String, byte[]> record) {
        return uuid(header(record, "ce_id"));
    }

    /** The span in which a record was sent, as its header says; null without a well-formed one, and where traces are off. */
    static @Nullable String traceparent(ConsumerRecord<String, byte[]> record) {
        return Traces.areOn() ? TraceParent.wellFormed(header(record, TraceParent.HEADER)) : null;
    }

    private static @Nullable UUID uuid(@Nullable String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable String typeOf(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_type");
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
