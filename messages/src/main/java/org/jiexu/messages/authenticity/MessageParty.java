package org.jiexu.messages.authenticity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.messages.topic.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks on the internal topics, or is spoken to.
 *
 * @param name {@code registry}, {@code transfer}, {@code gateway} or {@code ledger:51}, as journals name it
 */
public record MessageParty(String name) implements Comparable<MessageParty> {

    /** What a party is, whichever ledger it may be. */
    public enum Kind {
        REGISTRY,
        TRANSFER,
        LEDGER,
        /** Sends no message; it asks the registry which rule tables are in force. */
        GATEWAY
    }

    private static final Pattern NAME = Pattern.compile("registry|transfer|gateway|ledger:[0-9]{2}");
    private static final Pattern LEDGER_TOPIC = Pattern.compile("jiexu\\.ledger\\.([0-9]{2})\\.commands");
    private static final String LEDGER_PREFIX = "ledger:";
    private static final String SOURCE_PREFIX = "/jiexu/";

    public static final MessageParty REGISTRY = new MessageParty("registry");
    public static final MessageParty TRANSFER = new MessageParty("transfer");
    public static final MessageParty GATEWAY = new MessageParty("gateway");

    public MessageParty {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no party is called so");
        }
    }

    /** The ledger of two digits. */
    public static MessageParty ledger(String code) {
        return new MessageParty(LEDGER_PREFIX + code);
    }

    /** The one who reads an internal topic; empty for the public topics and the rule tables, which everybody reads. */
    public static Optional<MessageParty> readerOf(String topic) {
        if (topic.equals(Topics.REGISTRY_COMMANDS)) {
            return Optional.of(REGISTRY);
        }
        if (topic.equals(Topics.TRANSFER_REPLIES)) {
            return Optional.of(TRANSFER);
        }
        Matcher ledger = LEDGER_TOPIC.matcher(topic);
        return ledger.matches() ? Optional.of(ledger(ledger.group(1))) : Optional.empty();
    }

    /**
     * The internal topic that it reads.
     *
     * @throws IllegalStateException for the gateway, which reads none
     */
    public String topic() {
        return switch (kind()) {
            case REGISTRY -> Topics.REGISTRY_COMMANDS;
            case TRANSFER -> Topics.TRANSFER_REPLIES;
            case LEDGER -> Topics.ledgerCommands(name.substring(LEDGER_PREFIX.length()));
            case GATEWAY -> throw new IllegalStateException("the gateway reads no internal topic");
        };
    }

    /** The party that a CloudEvents {@code source} names; empty when it names none. */
    public static Optional<MessageParty> ofSource(@Nullable String source) {
        if (source == null || !source.startsWith(SOURCE_PREFIX)) {
            return Optional.empty();
        }
        return named(source.substring(SOURCE_PREFIX.length()).replace('/', ':'));
    }

    /** The party of this name, as it is written in journals ({@code ledger:51}) or in files ({@code ledger-51}). */
    public static Optional<MessageParty> named(String name) {
        String inJournals = name.replace('-', ':');
        return NAME.matcher(inJournals).matches() ? Optional.of(new MessageParty(inJournals)) : Optional.empty();
    }

    /** Its CloudEvents {@code source}: {@code /jiexu/registry}, {@code /jiexu/ledger/51}. */
    public String source() {
        return SOURCE_PREFIX + name.replace(':', '/');
    }

    /** Its name in files of keys: {@code ledger-51}. */
    public String inFiles() {
        return name.replace(':', '-');
    }

    /** What it is. */
    public Kind kind() {
        return switch (name) {
            case "registry" -> Kind.REGISTRY;
            case "transfer" -> Kind.TRANSFER;
            case "gateway" -> Kind.GATEWAY;
            default -> Kind.LEDGER;
        };
    }

    /** Whether it is the ledger of these two digits. */
    public boolean isLedger(String code) {
        return name.equals(LEDGER_PREFIX + code);
    }

    @Override
    public int compareTo(MessageParty other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
