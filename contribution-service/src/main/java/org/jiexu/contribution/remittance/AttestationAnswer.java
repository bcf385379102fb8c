package org.jiexu.contribution.remittance;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.attestation.MoneyStatement;
import org.jiexu.messages.authenticity.MessageParty;
import org.jspecify.annotations.Nullable;

/** What ledgers have signed about the money of a transfer, with all that a third party needs to check it. */
@Schema(name = "Attestations")
public record AttestationAnswer(UUID transferId, String ledger, List<Signed> signed) {

    /**
     * A statement and its signature.
     *
     * @param publicKey X.509, base64; null when this ledger does not know it any more
     * @param verified whether the signature is the party's over the statement
     */
    @Schema(name = "Attestation")
    public record Signed(
            @Schema(description = "Who signed") String by,

            @Schema(description = "The statement as it was signed, UTF-8, with its line feeds; docs/attestations.md")
            String statement,

            int key,

            @Nullable String publicKey,

            @Schema(description = "Which leaf of the tree the statement is, from 0 on")
            int index,

            int count,

            @Schema(description = "The hashes from the leaf to the root, base64")
            List<String> path,

            @Schema(description = "Ed25519 over the root, base64")
            String signature,

            boolean verified) {

        static Signed of(MessageParty by, String statement, Attestation attestation, KnownSigners signers) {
            return new Signed(
                    by.name(),
                    statement,
                    attestation.key(),
                    signers.encoded(by, attestation.key()).orElse(null),
                    attestation.index(),
                    attestation.count(),
                    attestation.path(),
                    attestation.signature(),
                    signers.verifies(by, MoneyStatement.bytes(statement), attestation));
        }
    }
}
