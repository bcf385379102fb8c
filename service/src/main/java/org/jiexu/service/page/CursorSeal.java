package org.jiexu.service.page;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals cursors with HMAC-SHA-256, of which 16 bytes go along, over the place, the question (path and filters) and the caller's roles. So a
 * cursor is taken back only where it was given: an edited one, one of another fund's list, of other filters or of another role is refused.
 * A cursor has no time limit; it ends with the key.
 */
final class CursorSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;
    private static final int KEY_BYTES = 32;

    /** What changes from page to page is no part of the question. */
    private static final String CURSOR = "cursor=";

    private static final String LIMIT = "limit=";

    private static volatile SecretKeySpec key = random();

    private CursorSeal() {}

    /** Uses this key from now on. */
    static void use(byte[] newKey) {
        key = new SecretKeySpec(newKey, ALGORITHM);
    }

    private static SecretKeySpec random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The sealed text, for the question that is being answered. */
    static String seal(String text) {
        return seal(text, question());
    }

    static String seal(String text, String question) {
        byte[] place = text.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = ByteBuffer.allocate(SEAL_BYTES + place.length)
                .put(mac(place, question), 0, SEAL_BYTES)
                .put(place)
                .array();
        return encoded(sealed);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The text that was sealed for the question that is being answered; empty for anything else. */
    static Optional<String> open(String sealed) {
        return open(sealed, question());
    }

    static Optional<String> open(String sealed, String question) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        // The last character has bits that stand for nothing: changed, it is not what was given.
        if (bytes.length <= SEAL_BYTES || !encoded(bytes).equals(sealed)) {
            return Optional.empty();
        }
        byte[] seal = new byte[SEAL_BYTES];
        byte[] place = new byte[bytes.length - SEAL_BYTES];
        ByteBuffer.wrap(bytes).get(seal).get(place);
        byte[] expected = new byte[SEAL_BYTES];
        ByteBuffer.wrap(mac(place, question)).get(expected);
        return MessageDigest.isEqual(expected, seal)
                ? Optional.of(new String(place, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static byte[] mac(byte[] place, String question) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] asked = question.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(asked.length).array());
            mac.update(asked);
            return mac.doFinal(place);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", impossible);
        }
    }

    /** Path, filters and roles of the request that is being answered; empty outside of one. */
    private static String question() {
        ArcContainer container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return "";
        }
        RoutingContext context =
                container.instance(CurrentVertxRequest.class).get().getCurrent();
        return context == null
                ? ""
                : context.normalizedPath() + "\n" + filters(context.request().query()) + "\n" + roles(context);
    }

    private static String filters(@Nullable String query) {
        if (query == null) {
            return "";
        }
        TreeSet<String> filters = new TreeSet<>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.startsWith(CURSOR) && !parameter.startsWith(LIMIT)) {
                filters.add(parameter);
            }
        }
        return String.join("&", filters);
    }

    private static String roles(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                ? String.join(",", new TreeSet<>(user.getSecurityIdentity().getRoles()))
                : "";
    }
}
