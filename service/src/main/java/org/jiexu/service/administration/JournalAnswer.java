package org.jiexu.service.administration;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.service.history.Head;
import org.jiexu.service.history.JournalStatus;
import org.jspecify.annotations.Nullable;

/** How the journal of a service stands, as callers see it. */
@Schema(name = "JournalOfService", description = "Whether a service's journal is as it was signed")
public record JournalAnswer(
        String service,

        @Schema(description = "Whether nothing is known to deviate")
        boolean holds,

        @Schema(description = "Whether the service has a key and signs heads")
        boolean signs,

        @Schema(description = "Whether heads are written to a file as well as to the topic")
        boolean writtenOut,

        @Schema(description = "The last head; null before the first") @Nullable
        HeadAnswer head,

        @Schema(
                description =
                        "Everything older than this was compared with the heads; null before the first walk ended")
        @Nullable
        Instant walkedSince,

        @Schema(description = "When the last walk through every row ended") @Nullable
        Instant walkedAt,

        List<FindingAnswer> findings) {

    public JournalAnswer {
        findings = List.copyOf(findings);
    }

    /** A signed head. */
    @Schema(name = "JournalHead", description = "What was signed; docs/journal.md names the bytes")
    public record HeadAnswer(
            String service,
            long number,

            @Schema(description = "UTC, always to the microsecond: it is signed")
            String signedAt,

            @Schema(description = "How many rows it covers") long rows,

            @Schema(description = "Root of the Merkle tree over them")
            String root,

            @Schema(description = "Hash of the head before") String previous,
            String keyId,
            @Schema(description = "Ed25519") String signature) {

        static HeadAnswer of(Head head) {
            return new HeadAnswer(
                    head.service(),
                    head.number(),
                    head.signedAtInMicros(),
                    head.rows(),
                    head.root(),
                    head.previous(),
                    head.keyId(),
                    head.signature());
        }
    }

    /** Something that is not as it was signed. */
    @Schema(name = "JournalFinding")
    public record FindingAnswer(
            String code,
            String service,

            @Schema(description = "A subject of the journal, head/NUMBER, or history")
            String subject,

            String detail,

            Instant since) {}

    static JournalAnswer of(JournalStatus status) {
        Head head = status.last();
        return new JournalAnswer(
                status.service(),
                status.holds(),
                status.signs(),
                status.writtenOut(),
                head == null ? null : HeadAnswer.of(head),
                status.passedSince(),
                status.passedAt(),
                status.findings().stream()
                        .map(known -> new FindingAnswer(
                                known.finding().code().name(),
                                status.service(),
                                known.finding().subject(),
                                known.finding().detail(),
                                known.since()))
                        .toList());
    }
}
