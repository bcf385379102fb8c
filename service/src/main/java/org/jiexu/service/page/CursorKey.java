package org.jiexu.service.page;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key with which a service seals its cursors: {@code jiexu.cursor.key}, base64 of 32 random bytes, the same in all instances of a service.
 * Without one each start makes its own, and cursors given before it are refused.
 */
@ApplicationScoped
public class CursorKey {
    private static final int KEY_BYTES = 32;

    private final Optional<String> configured;

    CursorKey(@ConfigProperty(name = "jiexu.cursor.key") Optional<String> configured) {
        this.configured = configured;
    }

    void start(@Observes StartupEvent event) {
        configured.ifPresent(text -> CursorSeal.use(read(text)));
    }

    private static byte[] read(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("jiexu.cursor.key is base64 of " + KEY_BYTES + " bytes");
        }
        return bytes;
    }
}
