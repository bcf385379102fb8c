package org.jiexu.transfer.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;

/**
 * A paper that is to be issued, before it has its version.
 *
 * @param number that it has if it is the first of its case and kind
 * @param content becomes JSON
 * @param first whether the case can have none of this kind yet, so that nobody need look
 */
public record PaperDraft(
        UUID transferId,
        PaperKind kind,
        PaperNumber number,
        LocalDate issuedOn,
        Object content,
        Instant at,
        boolean first) {

    /** Of which case, and which paper: what versions are counted by. */
    public record Series(UUID transferId, PaperKind kind) {}

    /** The newest of a series. */
    public record Newest(PaperNumber number, int version) {}

    /** By what its versions are counted. */
    public Series series() {
        return new Series(transferId, kind);
    }

    /**
     * The papers in the order of the drafts, each a version behind the newest of its series. Pure; who calls it holds the locks of the cases.
     *
     * @param known the newest that are issued already
     */
    static List<Paper> issued(List<PaperDraft> drafts, Map<Series, Newest> known) {
        Map<Series, Newest> newest = new HashMap<>(known);
        List<Paper> papers = new ArrayList<>(drafts.size());
        for (PaperDraft draft : drafts) {
            Newest before = newest.get(draft.series());
            // A letter has the number by which ledgers know it; of the other kinds the number of the first stays.
            PaperNumber number =
                    before == null || draft.kind == PaperKind.CONTACT_LETTER ? draft.number : before.number;
            int version = before == null ? 1 : before.version + 1;
            newest.put(draft.series(), new Newest(number, version));
            papers.add(Paper.issued(
                    draft.transferId,
                    draft.kind,
                    number,
                    version,
                    draft.issuedOn,
                    MessageJson.write(draft.content),
                    draft.at));
        }
        return papers;
    }
}
