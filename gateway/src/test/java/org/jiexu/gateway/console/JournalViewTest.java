package org.jiexu.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.jiexu.gateway.journal.Journals;
import org.junit.jupiter.api.Test;

class JournalViewTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:10:00Z");

    @Test
    void aJournalThatIsNotAsSignedIsATaskWithTheFindings() throws JsonProcessingException {
        JournalView view = JournalView.of(
                new Journals(false, true, List.of(), List.of(journal("registry", true, "04:09"), json("""
                        {"service":"transfer","holds":false,"head":{"number":17,"signedAt":"2026-11-29T04:01:00.123456Z"},
                         "walkedAt":"2026-11-29T04:00:00Z","findings":[
                         {"code":"ROW_REPLACED","service":"transfer","subject":"transfer/7","detail":"row 3",
                          "since":"2026-11-29T12:00:00+08:00"}]}"""))), NOW);

        assertThat(view.tone()).isEqualTo("trouble");
        assertThat(view.word()).isEqualTo("journalBroken");
        assertThat(view.services().getFirst().word()).isEqualTo("journalHolds");
        assertThat(view.services().getLast())
                .isEqualTo(new JournalView.Service(
                        "transfer",
                        "trouble",
                        "journalBroken",
                        "17",
                        "2026-11-29 12:01",
                        "2026-11-29 12:00",
                        List.of(new ReconciliationView.Finding(
                                "ROW_REPLACED", "transfer", "transfer/7", "row 3", "2026-11-29 12:00"))));
    }

    @Test
    void aJournalThatIsNotSignedInTimeIsNotCalledRight() throws JsonProcessingException {
        assertThat(of(journal("transfer", true, "03:54")).word()).isEqualTo("journalNotSigned");
        assertThat(of(journal("transfer", true, "03:56")).word()).isEqualTo("journalHolds");
        assertThat(of(json("{\"service\":\"transfer\",\"holds\":true,\"head\":null}"))
                        .word())
                .isEqualTo("journalNotSigned");
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotCalledRight() throws JsonProcessingException {
        JournalView view = JournalView.of(
                new Journals(true, false, List.of("ledger-44"), List.of(journal("transfer", true, "04:09"))), NOW);

        assertThat(view.word()).isEqualTo("journalUnknown");
        assertThat(view.tone()).isEqualTo("late");
        assertThat(view.silent()).containsExactly("ledger-44");
    }

    private static JournalView of(JsonNode journal) {
        return JournalView.of(new Journals(true, true, List.of(), List.of(journal)), NOW);
    }

    private static JsonNode journal(String service, boolean holds, String signedAt) throws JsonProcessingException {
        return json("{\"service\":\"" + service + "\",\"holds\":" + holds
                + ",\"head\":{\"number\":1,\"signedAt\":\"2026-11-29T" + signedAt + ":00Z\"},\"findings\":[]}");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
