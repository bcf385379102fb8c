package org.jiexu.transfer.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.messages.json.MessageJson;

/** A paper as the journal of its case names it, in the row of the step that issued it ({@code papers}). */
public record JournalledPaper(String kind, String number, int version, String hash) {

    /** Under which name a row's detail has them. */
    public static final String FIELD = "papers";

    /** A paper that is issued now. */
    public static JournalledPaper of(Paper paper) {
        return new JournalledPaper(paper.kind().name(), paper.number().text(), paper.version(), paper.hash());
    }

    /** Those that a row's detail names; none in rows from before. */
    public static List<JournalledPaper> in(String detail) {
        List<JournalledPaper> papers = new ArrayList<>();
        for (JsonNode named : MessageJson.read(detail, JsonNode.class).path(FIELD)) {
            papers.add(new JournalledPaper(
                    named.path("kind").asText(),
                    named.path("number").asText(),
                    named.path("version").asInt(),
                    named.path("hash").asText()));
        }
        return papers;
    }

    /** Whether it names that paper, whatever its hash. */
    public boolean names(Paper paper) {
        return kind.equals(paper.kind().name()) && number.equals(paper.number().text()) && version == paper.version();
    }
}
