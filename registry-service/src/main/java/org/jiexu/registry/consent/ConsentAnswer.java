package org.jiexu.registry.consent;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A worker's consent to a fund, as the API shows it. */
@Schema(name = "Consent", description = "The worker lets a fund see the whole number and what other funds hold")
public record ConsentAnswer(
        UUID id,
        UUID workerId,
        String fund,
        Instant givenAt,

        @Schema(description = "Null while it is in force", nullable = true) @Nullable
        Instant withdrawnAt) {}
