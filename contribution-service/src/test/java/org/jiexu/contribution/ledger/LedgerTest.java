package org.jiexu.contribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jiexu.rules.division.FundCode;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void aLedgerKeepsTheFundsOfItsPoolingArea() {
        assertThat(new Ledger("51").keeps(new FundCode("510100"))).isTrue();
        assertThat(new Ledger("51").keeps(new FundCode("440300"))).isFalse();
    }

    @Test
    void theCitiesOfTheCorpsAreKeptByItsLedgerAndNotByTheOneOfXinjiang() {
        FundCode shihezi = new FundCode("659001");

        assertThat(new Ledger("66").keeps(shihezi)).isTrue();
        assertThat(new Ledger("66").keeps(new FundCode("660000"))).isTrue();
        assertThat(new Ledger("65").keeps(shihezi)).isFalse();
        assertThat(new Ledger("65").keeps(new FundCode("650100"))).isTrue();
    }

    @Test
    void aLedgerIsNamedByTwoDigits() {
        assertThatThrownBy(() -> new Ledger("5")).isInstanceOf(IllegalArgumentException.class);
    }
}
