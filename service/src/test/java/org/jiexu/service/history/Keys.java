package org.jiexu.service.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Two keys of RFC 8032, section 7.1: everybody knows their private halves. */
enum Keys {
    /** Test 1. */
    OURS(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
    /** Test 2. */
    THEIRS(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

    private static final String PRIVATE_PREFIX = "302e020100300506032b657004220420";

    private final String seed;
    private final String open;

    Keys(String seed, String open) {
        this.seed = seed;
        this.open = open;
    }

    HeadKeys published() {
        return HeadKeys.parse(published64() + "\n");
    }

    String published64() {
        return Base64.getEncoder().encodeToString(Hashes.bytes(open));
    }

    String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(Hashes.bytes(PRIVATE_PREFIX + seed))
                + "\n-----END PRIVATE KEY-----\n";
    }

    HeadKey key() {
        try {
            Path file = Files.createTempFile("head-key", ".pem");
            Files.writeString(file, pem());
            HeadKey key = HeadKey.read(file, published());
            Files.delete(file);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
