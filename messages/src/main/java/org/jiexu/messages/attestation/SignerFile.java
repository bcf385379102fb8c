package org.jiexu.messages.attestation;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.messages.authenticity.MessageParty;

/** A file of properties with keys that sign, or their public halves: {@code ledger-51.2=<base64>}. */
final class SignerFile {

    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\.([1-9][0-9]{0,8})");

    private SignerFile() {}

    /** A key of a party. */
    record Named(MessageParty party, int id) implements Comparable<Named> {
        @Override
        public int compareTo(Named other) {
            int byParty = party.compareTo(other.party);
            return byParty != 0 ? byParty : Integer.compare(id, other.id);
        }
    }

    /**
     * All keys of the file as they are encoded, by party and id.
     *
     * @throws IllegalStateException when the file cannot be read or is no such file; it says nothing of a key
     */
    static SortedMap<Named, byte[]> read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the keys that sign cannot be read from " + file, e);
        }
        SortedMap<Named, byte[]> keys = new TreeMap<>();
        for (Map.Entry<Object, Object> line : lines.entrySet()) {
            String name = line.getKey().toString();
            Matcher parts = NAME.matcher(name);
            MessageParty party =
                    parts.matches() ? MessageParty.named(parts.group(1)).orElse(null) : null;
            if (party == null) {
                throw new IllegalStateException(file + ": not the name of a party's key: " + name);
            }
            try {
                keys.put(
                        new Named(party, Integer.parseInt(parts.group(2))),
                        Base64.getDecoder().decode(line.getValue().toString().strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(file + ": " + name + " is not base64");
            }
        }
        return keys;
    }
}
