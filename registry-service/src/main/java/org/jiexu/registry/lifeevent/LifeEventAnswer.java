package org.jiexu.registry.lifeevent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.registry.relation.TurningAnswer;
import org.jspecify.annotations.Nullable;

/** A life event as the API shows it. */
@Schema(name = "LifeEvent", description = "What happened to a person, with its evidence")
public record LifeEventAnswer(
        UUID id,
        UUID workerId,
        @Schema(examples = "DEATH") String kind,
        @Schema(examples = "2026-11-20") LocalDate on,

        @Schema(description = "For HUKOU_MOVED, else null", examples = "440300", nullable = true) @Nullable
        String hukou,

        String evidence,

        @Schema(description = "The fund whose officer recorded it", examples = "510100")
        String fund,

        Instant recordedAt,

        @Schema(
                description =
                        "For a HUKOU_MOVED that was just recorded: what it means for each temporary account that the"
                                + " worker pays into (R-3.7); else null",
                nullable = true)
        @Nullable
        List<TurningAnswer> temporaryAccounts,

        @Schema(description = "Null while the event holds", nullable = true) @Nullable
        Revocation revocation) {

    /** That it was recorded wrongly. */
    @Schema(name = "LifeEventRevocation")
    public record Revocation(
            @Schema(examples = "recorded for another person of the same name")
            String reason,

            Instant at) {}

    static LifeEventAnswer of(LifeEvent event) {
        return of(event, null);
    }

    static LifeEventAnswer of(LifeEvent event, @Nullable List<TurningAnswer> temporaryAccounts) {
        var hukou = event.hukou();
        var revocation = event.revocation();
        return new LifeEventAnswer(
                event.id(),
                event.workerId(),
                event.kind().name(),
                event.on(),
                hukou == null ? null : hukou.code(),
                event.evidence(),
                event.fund().code(),
                event.recordedAt(),
                temporaryAccounts,
                revocation == null ? null : new Revocation(revocation.reason(), revocation.at()));
    }
}
