package org.jiexu.registry.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash by which a number is found without being readable: HMAC-SHA-256. */
public final class NumberLookup {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /**
     * A key of exactly 32 bytes.
     *
     * @throws IllegalArgumentException for any other length; the message does not contain the key
     */
    public NumberLookup(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a look-up key has " + KEY_BYTES + " bytes, this one has " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** 32 bytes, always the same for the same number. */
    public byte[] of(String number) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(number.getBytes(US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
