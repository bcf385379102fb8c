package org.jiexu.transfer.paper;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperNumber;
import org.jiexu.transfer.document.PaperStore;
import org.jspecify.annotations.Nullable;

/** Is this paper real, and does it still hold: open to everyone who has it, for only the paper has its hash. */
@Path("/v1/papers/{number}/check")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Papers")
@RunOnVirtualThread
@PermitAll
public class PaperCheckResource {

    private final Transactions transactions;

    PaperCheckResource(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What is said of a paper, and no more. */
    public enum Outcome {
        /** It was issued so and is the newest. */
        VALID,
        /** It was issued so, and a later version has replaced it. */
        SUPERSEDED,
        /** No paper of this number has this hash. */
        UNKNOWN
    }

    /** The answer. */
    @Schema(name = "PaperCheck")
    public record CheckAnswer(Outcome outcome) {}

    /** Whether the paper of that number has that hash. */
    @GET
    @Operation(
            summary = "Check a paper",
            description =
                    "Needs no token. Says VALID, SUPERSEDED or UNKNOWN, and nothing of what the paper says. The code on a"
                            + " printed paper leads here. As often as tracking.")
    @Refuses(ErrorCode.TOO_MANY_REQUESTS)
    public CheckAnswer checkPaper(
            @Parameter(description = "Its number", example = "510100-2026-00000012-F") @PathParam("number")
                    String number,
            @Parameter(
                            description = "Its hash, 64 hexadecimal digits",
                            example = "0b039aeca20da84cde8cec4fc10054343409aac1d60dfe94a38b6cfa0bcdac9e")
                    @QueryParam("hash")
                    @Nullable
                    String hash) {
        List<Paper> versions = PaperNumber.read(number)
                .map(known -> transactions.call(transaction -> PaperStore.versions(transaction.connection(), known)))
                .orElse(List.of());
        return new CheckAnswer(versions.stream()
                // A row that somebody changed since is not what was issued.
                .filter(paper -> paper.number().text().equals(number)
                        && paper.hash().equalsIgnoreCase(hash)
                        && paper.isAsHashed())
                .findFirst()
                .map(paper -> paper.equals(versions.getFirst()) ? Outcome.VALID : Outcome.SUPERSEDED)
                .orElse(Outcome.UNKNOWN));
    }
}
