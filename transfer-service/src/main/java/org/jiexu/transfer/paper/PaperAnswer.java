package org.jiexu.transfer.paper;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.division.FundCode;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperKind;

/**
 * A paper of a case as it was issued.
 *
 * @param number unique for the issuing fund and the year; the same in all versions
 * @param newest whether no later version has replaced it
 * @param hash SHA-256 over kind, number, version, day and content (docs/journal.md), which the journal of the case has too
 * @param content what it says, by its kind
 */
@Schema(name = "Paper")
public record PaperAnswer(
        PaperKind kind,
        String number,
        int version,
        boolean newest,
        LocalDate issuedOn,
        FundCode issuedBy,
        UUID transferId,
        String hash,
        JsonNode content) {

    static PaperAnswer of(Paper paper, int newestVersion) {
        return new PaperAnswer(
                paper.kind(),
                paper.number().text(),
                paper.version(),
                paper.version() == newestVersion,
                paper.issuedOn(),
                paper.number().issuedBy(),
                paper.transferId(),
                paper.hash(),
                paper.as(JsonNode.class));
    }
}
