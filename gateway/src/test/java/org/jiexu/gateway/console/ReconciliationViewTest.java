package org.jiexu.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationViewTest {

    @Test
    void whatDiffersIsATaskWithTheFindings() throws JsonProcessingException {
        ReconciliationView view = view("""
                {"holds":false,"checkedAt":"2026-11-29T12:00:00+08:00","missing":["ledger-51"],"found":1,"findings":[
                 {"code":"ARRIVAL_WITHOUT_DEPARTURE","service":"ledger-44","subject":"transfer/7",
                  "detail":"6086.53 yuan that nobody sent","since":"2026-11-29T11:58:00+08:00"}]}""");

        assertThat(view)
                .isEqualTo(new ReconciliationView(
                        "trouble",
                        "reconciliationBroken",
                        "2026-11-29 12:00",
                        1,
                        List.of("ledger-51"),
                        List.of(new ReconciliationView.Finding(
                                "ARRIVAL_WITHOUT_DEPARTURE",
                                "ledger-44",
                                "transfer/7",
                                "6086.53 yuan that nobody sent",
                                "2026-11-29 11:58"))));
    }

    @Test
    void whatIsNotKnownIsNotCalledRight() throws JsonProcessingException {
        assertThat(view("{\"holds\":null,\"missing\":[\"ledger-44\"],\"findings\":[]}")
                        .word())
                .isEqualTo("reconciliationUnknown");
        assertThat(ReconciliationView.of(null).word()).isEqualTo("reconciliationUnknown");
        assertThat(view("{\"holds\":true,\"missing\":[],\"findings\":[]}").tone())
                .isEmpty();
    }

    private static ReconciliationView view(String json) throws JsonProcessingException {
        return ReconciliationView.of(new ObjectMapper().readTree(json));
    }
}
