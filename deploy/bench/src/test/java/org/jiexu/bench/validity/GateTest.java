package org.jiexu.bench.validity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class GateTest {

    @Test
    void sumsThatHoldAreNoFailure() throws JsonProcessingException {
        assertThat(Gate.ofConservation(sums("0.00", "0.00", true))).isEmpty();
    }

    @Test
    void aFenTooMuchIsAFailure() throws JsonProcessingException {
        assertThat(Gate.ofConservation(sums("0.01", "0.00", true)))
                .containsExactly("conservation does not hold: difference 0.01, in transit 0.00");
    }

    @Test
    void moneyThatStillTravelsIsAFailureBecauseEveryTransferHasEnded() throws JsonProcessingException {
        assertThat(Gate.ofConservation(sums("0.00", "33262.53", true)))
                .containsExactly("conservation does not hold: difference 0.00, in transit 33262.53");
    }

    @Test
    void aCheckOfOneLedgerThatDeviatesIsNamed() throws JsonProcessingException {
        assertThat(Gate.ofConservation(sums("0.00", "0.00", false)))
                .containsExactly(
                        "conservation does not hold: difference 0.00, in transit 0.00",
                        "ledger 51: everyMonthCountsOnce does not hold, 1 deviate");
    }

    @Test
    void anAnswerWithoutSumsIsAFailure() throws JsonProcessingException {
        assertThat(Gate.ofConservation(new ObjectMapper().readTree("{}"))).isNotEmpty();
    }

    private static JsonNode sums(String difference, String inTransit, boolean holds) throws JsonProcessingException {
        return new ObjectMapper().readTree("""
                {"holds": %3$s, "total": {"difference": "%1$s", "inTransit": "%2$s"},
                 "ledgers": [{"ledger": "51", "checks": [
                    {"name": "everyJournalSumsToZero", "holds": true, "detail": "none deviates"},
                    {"name": "everyMonthCountsOnce", "holds": %3$s, "detail": "1 deviate"}]}]}""".formatted(difference, inTransit, holds));
    }
}
