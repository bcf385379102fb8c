package org.jiexu.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jiexu.gateway.conservation.LedgerReads.Read;
import org.junit.jupiter.api.Test;

class ConservationViewTest {

    @Test
    void aLedgerThatDoesNotHoldIsATaskThatSaysWhereToLook() throws JsonProcessingException {
        Read broken = read("51", """
                {"asOf":"2026-11-23T12:00:00+08:00","difference":"-1234.56","holds":false,"checks":[
                 {"name":"everyJournalSumsToZero","holds":true,"detail":"none deviates"},
                 {"name":"everyBalanceIsTheSumOfItsEntries","holds":false,"detail":"1 deviate: accounts 17"}]}""");
        Read sound = read("44", """
                {"asOf":"2026-11-23T12:00:01+08:00","difference":"0.00","holds":true,"checks":[]}""");

        ConservationView view = ConservationView.of(List.of(broken, sound));

        assertThat(view.tone()).isEqualTo("trouble");
        assertThat(view.word()).isEqualTo("conservationBroken");
        assertThat(view.ledgers())
                .containsExactly(
                        new ConservationView.Ledger(
                                "51",
                                "conservationBroken",
                                true,
                                "2026-11-23 12:00",
                                "-1,234.56",
                                List.of("everyBalanceIsTheSumOfItsEntries: 1 deviate: accounts 17")),
                        new ConservationView.Ledger(
                                "44", "conservationHolds", false, "2026-11-23 12:00", null, List.of()));
    }

    @Test
    void allIsWellOnlyIfEveryLedgerSaysSo() throws JsonProcessingException {
        Read sound = read("44", """
                {"asOf":"2026-11-23T12:00:01+08:00","difference":"0.00","holds":true,"checks":[]}""");

        assertThat(ConservationView.of(List.of(sound)).word()).isEqualTo("conservationHolds");
        assertThat(ConservationView.of(List.of(sound, new Read("51", null, null)))
                        .word())
                .isEqualTo("conservationUnknown");
    }

    private static Read read(String ledger, String json) throws JsonProcessingException {
        return new Read(ledger, new ObjectMapper().readTree(json), null);
    }
}
