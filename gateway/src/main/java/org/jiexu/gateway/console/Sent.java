package org.jiexu.gateway.console;

import java.util.regex.Pattern;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a form carries besides its fields: its idempotency key, and the version that the person has seen. */
record Sent(String key, String version) {
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    /** What a form carried; refuses what cannot be passed on. */
    static Sent of(@Nullable String key, @Nullable String version) {
        String shown = SignedIn.field(version);
        IdempotencyKey.required(SignedIn.field(key));
        if (!VERSION.matcher(shown).matches()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "the form's version is not a number", "version");
        }
        return new Sent(SignedIn.field(key), shown);
    }
}
