package org.jiexu.gateway.conservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.jiexu.gateway.AnswerOf;
import org.jiexu.gateway.routing.ServiceReads.Given;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class ConservationTest {

    @Test
    void whatOneLedgerSentAndAnotherHasNotReceivedIsInTransit() throws JsonProcessingException {
        Given<LedgerSums> sichuan =
                ledger("2026-11-23T12:00:01.000+08:00", "100.00", "0.00", "60.00", "10.00", "30.00", "0.00");
        Given<LedgerSums> guangdong =
                ledger("2026-11-23T12:00:00.000+08:00", "50.00", "1.00", "56.00", "15.00", "0.00", "20.00");

        Conservation merged = Conservation.of(List.of(sichuan, guangdong));

        assertThat(merged.asOf()).isEqualTo("2026-11-23T12:00:00.000+08:00");
        assertThat(merged.total())
                .isEqualTo(new Conservation.Total(
                        Fen.parse("150.00"),
                        Fen.parse("1.00"),
                        Fen.parse("116.00"),
                        Fen.parse("25.00"),
                        Fen.ZERO,
                        Fen.ZERO,
                        Fen.ZERO,
                        Fen.ZERO,
                        Fen.parse("10.00"),
                        Fen.parse("0.00")));
        assertThat(merged.holds()).isTrue();
    }

    @Test
    void refundsOwedAndPaidArePartOfTheSum() throws JsonProcessingException {
        Given<LedgerSums> ledger = given("""
                {"asOf":"2026-11-23T12:00:00.000+08:00","receipts":"100.00","interest":"1.00","accounts":"60.00","pool":"30.00",
                 "refundsPayable":"8.00","paidOut":"3.00","inTransitSent":"0.00","inTransitReceived":"0.00","holds":true}
                """);

        Conservation merged = Conservation.of(List.of(ledger));

        assertThat(merged.total().refundsPayable()).isEqualTo(Fen.parse("8.00"));
        assertThat(merged.total().paidOut()).isEqualTo(Fen.parse("3.00"));
        assertThat(merged.total().difference()).isEqualTo(Fen.ZERO);
        assertThat(merged.holds()).isTrue();
    }

    @Test
    void oneFenTooFewDoesNotHold() throws JsonProcessingException {
        Conservation merged = Conservation.of(
                List.of(ledger("2026-11-23T12:00:00.000+08:00", "100.00", "0.00", "99.99", "0.00", "0.00", "0.00")));

        assertThat(merged.total().difference()).isEqualTo(Fen.parse("0.01"));
        assertThat(merged.holds()).isFalse();
    }

    @Test
    void aLedgerWhoseOwnCheckFailsMakesTheWholeFail() throws JsonProcessingException {
        Given<LedgerSums> ledger =
                given(ledger("2026-11-23T12:00:00.000+08:00", "1.00", "0.00", "1.00", "0.00", "0.00", "0.00")
                        .asGiven()
                        .toString()
                        .replace("true", "false"));

        assertThat(Conservation.of(List.of(ledger)).holds()).isFalse();
    }

    private static Given<LedgerSums> ledger(
            String asOf, String receipts, String interest, String accounts, String pool, String sent, String received)
            throws JsonProcessingException {
        return given("""
                {"asOf":"%s","receipts":"%s","interest":"%s","accounts":"%s","pool":"%s",
                 "inTransitSent":"%s","inTransitReceived":"%s","holds":true}
                """.formatted(asOf, receipts, interest, accounts, pool, sent, received));
    }

    private static Given<LedgerSums> given(String json) throws JsonProcessingException {
        return AnswerOf.json(json, LedgerSums.class);
    }
}
