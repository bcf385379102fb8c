package org.jiexu.registry.lifeevent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.registry.relation.TurningAnswer;
import org.jiexu.rules.division.DivisionCode;
import org.jspecify.annotations.Nullable;

/** A life event as the API shows it. */
@Schema(name = "LifeEvent", description = "What happened to a person, with its evidence")
public record LifeEventAnswer(
        UUID id,
        UUID workerId,
        String kind,
        LocalDate on,

        @Schema(description = "For HUKOU_MOVED, else null", nullable = true) @Nullable
        String hukou,

        @Schema(
                description =
                        "PENDING until a second person confirms it, then CONFIRMED or REJECTED; REVOCATION_PENDING and"
                                + " REVOKED where it was recorded wrongly. Only CONFIRMED and REVOCATION_PENDING hold")
        String state,

        @Schema(description = "Null for what was recorded before documents were coded", nullable = true) @Nullable
        Document evidence,

        @Schema(description = "Evidence in words, from before documents were coded; else null", nullable = true)
        @Nullable
        String evidenceInWords,

        @Schema(description = "The fund whose officer recorded it")
        String fund,

        Instant recordedAt,

        @Schema(description = "When a second person confirmed or rejected it; else null", nullable = true) @Nullable
        Instant decidedAt,

        @Schema(description = "Why it was rejected; else null", nullable = true) @Nullable
        String rejectionReason,

        @Schema(
                description =
                        "For a HUKOU_MOVED that was just confirmed: what it means for each temporary account that the"
                                + " worker pays into (R-3.7); else null",
                nullable = true)
        @Nullable
        List<TurningAnswer> temporaryAccounts,

        @Schema(description = "Null while nobody has said that it is wrong", nullable = true) @Nullable
        Revocation revocation) {

    /** The document that shows it. */
    @Schema(name = "EvidenceOfLifeEvent")
    public record Document(
            String document,
            String number,
            String issuedBy,
            LocalDate issuedOn,

            @Schema(description = "SHA-256 of the scan, or null", nullable = true) @Nullable
            String sha256) {

        private static @Nullable Document of(@Nullable Evidence evidence) {
            return evidence == null
                    ? null
                    : new Document(
                            evidence.document().name(),
                            evidence.number(),
                            evidence.issuedBy(),
                            evidence.issuedOn(),
                            evidence.sha256());
        }
    }

    /** That it was recorded wrongly. */
    @Schema(name = "LifeEventRevocation")
    public record Revocation(
            String reason,

            Instant at,

            @Schema(description = "Null for what was revoked before documents were coded", nullable = true) @Nullable
            Document evidence,

            @Schema(description = "When a second person confirmed it; null while it waits", nullable = true) @Nullable
            Instant confirmedAt) {

        private static @Nullable Revocation of(LifeEvent.@Nullable Revocation revocation) {
            if (revocation == null) {
                return null;
            }
            LifeEvent.Decision decision = revocation.decision();
            return new Revocation(
                    revocation.reason(),
                    revocation.at(),
                    Document.of(revocation.evidence()),
                    decision == null ? null : decision.at());
        }
    }

    static LifeEventAnswer of(LifeEvent event) {
        return of(event, null);
    }

    static LifeEventAnswer of(LifeEvent event, @Nullable List<TurningAnswer> temporaryAccounts) {
        DivisionCode hukou = event.hukou();
        LifeEvent.Decision decision = event.decision();
        return new LifeEventAnswer(
                event.id(),
                event.workerId(),
                event.kind().name(),
                event.on(),
                hukou == null ? null : hukou.code(),
                event.state().name(),
                Document.of(event.evidence()),
                event.words(),
                event.fund().code(),
                event.recordedAt(),
                decision == null ? null : decision.at(),
                event.rejectionReason(),
                temporaryAccounts,
                Revocation.of(event.revocation()));
    }
}
