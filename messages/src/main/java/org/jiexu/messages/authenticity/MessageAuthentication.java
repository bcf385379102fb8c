package org.jiexu.messages.authenticity;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jiexu.messages.Message;
import org.jiexu.messages.authenticity.NotAuthentic.Cause;
import org.jspecify.annotations.Nullable;

/**
 * How one party signs what it sends and believes what it receives (decision 0143): by the sender that the message names, the key of the pair,
 * and the table of rights. Any thread.
 */
public final class MessageAuthentication {

    /** The CloudEvents attribute with the MAC. */
    public static final String ATTRIBUTE = MessageMac.ATTRIBUTE;

    /** The header of the record that holds it. */
    public static final String HEADER = MessageMac.HEADER;

    private final PairKeys keys;
    private final Clock clock;
    private final Duration remembered;
    private final Function<String, Optional<MessageParty>> readers;
    private final SenderCheck more;

    /**
     * What a service checks besides, of a message that is authentic and may come from its sender: the signatures on money.
     */
    @FunctionalInterface
    public interface SenderCheck {
        /** Why the message is not believed; empty when it is. */
        Optional<Cause> refusal(MessageParty sender, Message message);
    }

    /**
     * For a party.
     *
     * @param remembered how long the inbox remembers a message: what was sent longer ago is not believed any more
     */
    public MessageAuthentication(PairKeys keys, Clock clock, Duration remembered) {
        this(keys, clock, remembered, MessageParty::readerOf, (sender, message) -> Optional.empty());
    }

    MessageAuthentication(
            PairKeys keys,
            Clock clock,
            Duration remembered,
            Function<String, Optional<MessageParty>> readers,
            SenderCheck more) {
        this.keys = keys;
        this.clock = clock;
        this.remembered = remembered;
        this.readers = readers;
        this.more = more;
    }

    /** The same, with one more check. */
    public MessageAuthentication with(SenderCheck check) {
        return new MessageAuthentication(keys, clock, remembered, readers, check);
    }

    /** Who signs and receives. */
    public MessageParty self() {
        return keys.self();
    }

    /** What a message to a topic carries. */
    public sealed interface Stamp {
        /** A MAC for the reader of the topic, as its header has it. */
        record Signed(String mac) implements Stamp {}

        /** Nothing: everybody reads the topic. */
        record Open() implements Stamp {}

        /** It cannot be sent: there is no key with the reader of the topic. */
        record NoKey(MessageParty reader) implements Stamp {}
    }

    /** Signs a message of this party, as of now. */
    public Stamp sign(String id, String type, String topic, String key, byte[] payload) {
        MessageParty reader = readers.apply(topic).orElse(null);
        if (reader == null) {
            return new Stamp.Open();
        }
        Instant now = clock.instant();
        return keys.signing(reader, now)
                .<Stamp>map(pairKey -> {
                    MacInput input = new MacInput(id, type, self().name(), topic, key, now.toEpochMilli(), payload);
                    return new Stamp.Signed(
                            new MessageMac(pairKey.id(), now.toEpochMilli(), pairKey.mac(input.bytes())).text());
                })
                .orElseGet(() -> new Stamp.NoKey(reader));
    }

    /** Who sent a message, or why it is not believed. */
    public sealed interface Verdict {
        /** It is this party's. */
        record Genuine(MessageParty sender) implements Verdict {}

        /** It is nobody's. */
        record Refused(Cause why) implements Verdict {}
    }

    /** Looks who sent a message, and whether lately. */
    public Verdict verify(SentMessage message) {
        Verdict verdict = verifyOfAnyAge(message);
        if (verdict instanceof Verdict.Genuine
                && MessageMac.read(message.mac())
                        .filter(mac -> Instant.ofEpochMilli(mac.sentAtMillis())
                                .isBefore(clock.instant().minus(remembered)))
                        .isPresent()) {
            return new Verdict.Refused(Cause.TOO_OLD);
        }
        return verdict;
    }

    /** As {@link #verify}, of a message that was taken aside when it came and may have waited long. */
    public Verdict verifyOfAnyAge(SentMessage message) {
        MessageMac mac = MessageMac.read(message.mac()).orElse(null);
        if (mac == null) {
            return new Verdict.Refused(message.mac() == null ? Cause.NO_MAC : Cause.WRONG_MAC);
        }
        MessageParty sender = MessageParty.ofSource(message.source()).orElse(null);
        if (sender == null || sender.equals(self())) {
            return new Verdict.Refused(Cause.UNKNOWN_SENDER);
        }
        PairKey key = keys.verifying(sender, mac.keyId()).orElse(null);
        if (key == null) {
            return new Verdict.Refused(Cause.UNKNOWN_KEY);
        }
        byte[] payload = message.payload();
        MacInput input = new MacInput(
                orEmpty(message.id()),
                orEmpty(message.type()),
                sender.name(),
                message.topic(),
                orEmpty(message.key()),
                mac.sentAtMillis(),
                payload == null ? new byte[0] : payload);
        return MessageDigest.isEqual(key.mac(input.bytes()), mac.bytes())
                ? new Verdict.Genuine(sender)
                : new Verdict.Refused(Cause.WRONG_MAC);
    }

    /** Why a message that is its sender's own may all the same not be acted on here; empty when it may. */
    public Optional<Cause> refusal(MessageParty sender, Message message) {
        if (!MessageRights.allows(sender, message.getClass(), self())) {
            return Optional.of(Cause.NOT_ALLOWED);
        }
        if (MessageRights.speaksForAnother(sender, message)) {
            return Optional.of(Cause.SPEAKS_FOR_ANOTHER);
        }
        return more.refusal(sender, message);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
