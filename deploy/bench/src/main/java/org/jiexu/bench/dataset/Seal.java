package org.jiexu.bench.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jiexu.local.key.LocalKeys;

/**
 * Personal data as it lies in the registry's database (its {@code AesGcmKey} and {@code NumberLookup}), so that rows brought
 * in like a backup are opened by the service like its own. For one thread.
 */
final class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 4;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec encryption;
    private final String id;
    private final Cipher cipher;
    private final Mac lookup;

    Seal(LocalKeys keys) throws IOException {
        byte[] encryptionKey = Base64.getDecoder().decode(keys.secret("registry-encryption"));
        byte[] lookupKey = Base64.getDecoder().decode(keys.secret("registry-lookup"));
        try {
            this.encryption = new SecretKeySpec(encryptionKey, "AES");
            this.id = "aes256gcm-"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(encryptionKey), 0, ID_BYTES);
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
            this.lookup = Mac.getInstance("HmacSHA256");
            this.lookup.init(new SecretKeySpec(lookupKey, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES or no SHA-256", e);
        }
    }

    /** Names the key in the rows. */
    String id() {
        return id;
    }

    byte[] number(UUID worker, String number) {
        return seal(number, "worker/" + worker + "/number");
    }

    byte[] name(UUID worker, String name) {
        return seal(name, "worker/" + worker + "/name");
    }

    byte[] lookup(String number) {
        return lookup.doFinal(number.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] seal(String clear, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }
}
