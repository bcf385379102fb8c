package org.jiexu.service.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.messages.cryptography.Algorithms;

/** Public keys that may have signed heads, present and former, by their ids. Immutable. */
public final class HeadKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final Pattern BARE = Pattern.compile("(?m)^[A-Za-z0-9+/]{43}=\\s*$");
    private static final byte[] BEFORE_THE_KEY = Hashes.bytes("302a300506032b6570032100");
    private static final int ID_DIGITS = 16;

    private final Map<String, byte[]> keys;

    private HeadKeys(Map<String, byte[]> keys) {
        this.keys = keys;
    }

    /** No key at all. */
    public static HeadKeys none() {
        return new HeadKeys(Map.of());
    }

    /**
     * All keys in a text: in PEM, or the bare 32 bytes in base64 on a line of their own.
     *
     * @throws IllegalArgumentException when there is none, or one is no Ed25519 key
     */
    public static HeadKeys parse(String text) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        Matcher pem = PEM.matcher(text);
        while (pem.find()) {
            byte[] encoded = Base64.getDecoder().decode(pem.group(1).replaceAll("\\s", ""));
            if (encoded.length != BEFORE_THE_KEY.length + Hashes.BYTES
                    || !Arrays.equals(BEFORE_THE_KEY, Arrays.copyOf(encoded, BEFORE_THE_KEY.length))) {
                throw new IllegalArgumentException("a public key is no Ed25519 key");
            }
            put(keys, Arrays.copyOfRange(encoded, BEFORE_THE_KEY.length, encoded.length));
        }
        Matcher bare = BARE.matcher(PEM.matcher(text).replaceAll(""));
        while (bare.find()) {
            put(keys, Base64.getDecoder().decode(bare.group().strip()));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no public key");
        }
        return new HeadKeys(keys);
    }

    /** As {@link #parse}, of a file. */
    public static HeadKeys read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static void put(Map<String, byte[]> keys, byte[] key) {
        keys.put(Hashes.hex(Hashes.sha256(key)).substring(0, ID_DIGITS), key);
    }

    /** The ids, in the order of the text. */
    public Set<String> ids() {
        return Set.copyOf(keys.keySet());
    }

    /** The keys as base64 of their 32 bytes, by their ids, in the order of the text. */
    public Map<String, String> published() {
        Map<String, String> published = new LinkedHashMap<>();
        keys.forEach((id, key) -> published.put(id, Base64.getEncoder().encodeToString(key)));
        return published;
    }

    /** Whether the key that the head names is known and has signed it. */
    public boolean verifies(Head head) {
        return verifies(head.keyId(), head.signedBytes(), Hashes.bytes(head.signature()));
    }

    boolean verifies(String id, byte[] bytes, byte[] signature) {
        byte[] key = keys.get(id);
        if (key == null) {
            return false;
        }
        byte[] encoded = Arrays.copyOf(BEFORE_THE_KEY, BEFORE_THE_KEY.length + Hashes.BYTES);
        System.arraycopy(key, 0, encoded, BEFORE_THE_KEY.length, Hashes.BYTES);
        try {
            return Algorithms.verifies(Algorithms.ed25519PublicKey(encoded), bytes, signature);
        } catch (InvalidKeySpecException e) {
            return false;
        }
    }
}
