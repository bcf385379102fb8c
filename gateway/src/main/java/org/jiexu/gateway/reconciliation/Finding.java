package org.jiexu.gateway.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that is not as it should be, as every service tells it; {@code subject} is what of the service it is. */
public record Finding(
        String code,
        String service,
        String subject,
        String detail,
        @Nullable Instant since) {}
