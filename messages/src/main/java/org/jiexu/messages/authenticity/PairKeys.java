package org.jiexu.messages.authenticity;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys that one party shares with the others, from a file of properties that its owner alone can read. A line is
 * {@code ledger-44+ledger-51.2=<base64> from=<instant>}: the pair in the order of the alphabet, the key's id, the key, and since when it
 * signs (left out: always). Of the keys that sign already the newest signs; two verify.
 */
public final class PairKeys {

    /** How many keys of a pair are valid at once: the one in use and the next, or the one before. */
    static final int KEYS_OF_A_PAIR_MAX = 2;

    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\+([a-z0-9-]+)\\.([1-9][0-9]{0,8})");
    private static final Pattern VALUE = Pattern.compile("(\\S+)(?:\\s+from=(\\S+))?");
    private final MessageParty self;
    private final Map<MessageParty, List<PairKey>> byOther;

    PairKeys(MessageParty self, Map<MessageParty, List<PairKey>> byOther) {
        this.self = self;
        this.byOther = byOther;
    }

    /**
     * Reads the keys of a party; those of other pairs in the file are left alone.
     *
     * @param needed with whom there must be a key
     * @throws IllegalStateException when the file is not there, is open to others, or a key is missing, too short or one too many. It says
     *     which, and nothing of a key
     */
    public static PairKeys read(Path file, MessageParty self, Collection<MessageParty> needed) {
        Map<MessageParty, List<PairKey>> byOther = new HashMap<>();
        Properties lines = lines(file);
        for (String name : lines.stringPropertyNames()) {
            Matcher parts = NAME.matcher(name);
            if (!parts.matches()) {
                throw new IllegalStateException(file + ": not the name of a key: " + name);
            }
            MessageParty other = other(file, self, name, parts.group(1), parts.group(2));
            if (other != null) {
                byOther.computeIfAbsent(other, ignored -> new ArrayList<>())
                        .add(key(file, name, Integer.parseInt(parts.group(3)), lines.getProperty(name)));
            }
        }
        byOther.forEach((other, keys) -> {
            if (keys.size() > KEYS_OF_A_PAIR_MAX) {
                throw new IllegalStateException(
                        file + ": " + keys.size() + " keys with " + other + ", at most " + KEYS_OF_A_PAIR_MAX);
            }
            keys.sort(Comparator.comparingInt(PairKey::id).reversed());
        });
        for (MessageParty other : needed) {
            if (!other.equals(self) && !byOther.containsKey(other)) {
                throw new IllegalStateException(file + ": no key of " + self + " with " + other);
            }
        }
        return new PairKeys(self, byOther);
    }

    private static Properties lines(Path file) {
        KeyFiles.requireOwnersAlone(file);
        try {
            Properties lines = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                lines.load(reader);
            }
            return lines;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the keys of messages cannot be read from " + file, e);
        }
    }

    private static @Nullable MessageParty other(
            Path file, MessageParty self, String name, String first, String second) {
        MessageParty one = MessageParty.named(first).orElse(null);
        MessageParty two = MessageParty.named(second).orElse(null);
        if (one == null || two == null || one.compareTo(two) >= 0) {
            throw new IllegalStateException(file + ": not two parties in the order of the alphabet: " + name);
        }
        return one.equals(self) ? two : two.equals(self) ? one : null;
    }

    private static PairKey key(Path file, String name, int id, String value) {
        Matcher parts = VALUE.matcher(value.strip());
        if (!parts.matches()) {
            throw new IllegalStateException(file + ": " + name + " is not base64, or base64 and from=");
        }
        try {
            String from = parts.group(2);
            return new PairKey(
                    id, Base64.getDecoder().decode(parts.group(1)), from == null ? Instant.EPOCH : Instant.parse(from));
        } catch (DateTimeException e) {
            throw new IllegalStateException(file + ": from= of " + name + " is no instant", e);
        } catch (IllegalArgumentException e) {
            // Of a key nothing is said: what is wrong with it is its form or its length.
            throw new IllegalStateException(
                    file + ": " + name + " is not base64 of " + PairKey.KEY_BYTES_MIN + " bytes or more");
        }
    }

    /** Whose keys they are. */
    public MessageParty self() {
        return self;
    }

    /** Those with whom there is a key. */
    public Set<MessageParty> others() {
        return Set.copyOf(byOther.keySet());
    }

    /** The key that signs what goes to another; empty when there is none. */
    Optional<PairKey> signing(MessageParty other, Instant now) {
        return byOther.getOrDefault(other, List.of()).stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst();
    }

    /** The key of this id that what comes from another may be signed with. */
    Optional<PairKey> verifying(MessageParty other, int id) {
        return byOther.getOrDefault(other, List.of()).stream()
                .filter(key -> key.id() == id)
                .findFirst();
    }

    @Override
    public String toString() {
        return "keys of " + self + " with " + byOther.keySet();
    }
}
