package org.jiexu.transfer.paper;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.division.FundCode;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperKind;

/** The papers of a case, oldest first, every version. */
@Schema(name = "Papers")
public record CasePapersAnswer(List<Listed> items) {

    /** A paper without what it says. */
    @Schema(name = "ListedPaper")
    public record Listed(
            PaperKind kind,
            String number,
            int version,
            boolean newest,
            LocalDate issuedOn,
            FundCode issuedBy,
            String hash,
            Links links) {}

    /**
     * Where more of it is.
     *
     * @param paper as JSON, or as PDF with {@code Accept: application/pdf}
     * @param check whether it still holds, for everybody who has the paper
     */
    @Schema(name = "PaperLinks")
    public record Links(String paper, String check) {}

    static CasePapersAnswer of(List<Paper> papers) {
        Map<PaperKind, Integer> newest = new EnumMap<>(PaperKind.class);
        papers.forEach(paper -> newest.merge(paper.kind(), paper.version(), Math::max));
        return new CasePapersAnswer(papers.stream()
                .map(paper -> new Listed(
                        paper.kind(),
                        paper.number().text(),
                        paper.version(),
                        newest.getOrDefault(paper.kind(), 0) == paper.version(),
                        paper.issuedOn(),
                        paper.number().issuedBy(),
                        paper.hash(),
                        new Links(PaperAddress.of(paper) + "?version=" + paper.version(), PaperAddress.ofCheck(paper))))
                .toList());
    }
}
