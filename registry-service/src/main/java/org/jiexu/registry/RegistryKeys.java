package org.jiexu.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.registry.worker.AesGcmKey;
import org.jiexu.registry.worker.KeyRing;
import org.jiexu.registry.worker.NumberLookup;

/** The keys of the personal data, from the configuration: base64 of 32 random bytes each. */
@ApplicationScoped
public class RegistryKeys {

    /** The ring that seals with {@code encryption} and opens what that or a {@code previous} key sealed. */
    @Produces
    @Singleton
    KeyRing keyRing(
            @ConfigProperty(name = "jiexu.registry.keys.encryption") String encryption,
            @ConfigProperty(name = "jiexu.registry.keys.encryption-previous") Optional<List<String>> previous) {
        List<AesGcmKey> older = previous.orElse(List.of()).stream()
                .map(key -> new AesGcmKey(decode("jiexu.registry.keys.encryption-previous", key)))
                .toList();
        return new KeyRing(new AesGcmKey(decode("jiexu.registry.keys.encryption", encryption)), older);
    }

    /** The keyed hash of numbers. Its key cannot be replaced without computing every hash anew. */
    @Produces
    @Singleton
    NumberLookup numberLookup(@ConfigProperty(name = "jiexu.registry.keys.lookup") String key) {
        return new NumberLookup(decode("jiexu.registry.keys.lookup", key));
    }

    private static byte[] decode(String property, String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes a character of the key.
            throw new IllegalArgumentException(property + " is not base64");
        }
    }
}
