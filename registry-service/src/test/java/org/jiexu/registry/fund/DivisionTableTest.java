package org.jiexu.registry.fund;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionTableTest {
    private final DivisionTable divisions = DivisionTable.read();

    @Test
    void everyPrefectureMunicipalityAndDirectCountyHasAFundAndTheCorpsHasOne() {
        assertThat(divisions.funds()).hasSize(333 + 4 + 32 + 1);
        assertThat(divisions.funds()).extracting(Fund.Entry::code).doesNotHaveDuplicates();
    }

    @Test
    void aFundIsNamedInThreeWaysAndKeptByTheLedgerOfItsPoolingArea() {
        assertThat(divisions.funds())
                .contains(new Fund.Entry(
                        new FundCode("510100"), "成都市", "Chengdu", "Chengdu", new PoolingArea("51"), "51"))
                .contains(new Fund.Entry(
                        new FundCode("110000"), "北京市", "Beijing", "Beijing", new PoolingArea("11"), "11"));
    }

    @Test
    void theCorpsPoolsForItselfSoItsCitiesInsideXinjiangShareItsLedger() {
        assertThat(divisions.funds())
                .filteredOn(fund -> fund.poolingArea().equals(new PoolingArea("XPCC")))
                .hasSize(13)
                .extracting(Fund.Entry::ledger)
                .containsOnly("66");
        assertThat(divisions.funds())
                .filteredOn(fund -> fund.code().equals(new FundCode("650100")))
                .extracting(Fund.Entry::ledger)
                .containsExactly("65");
    }

    @ParameterizedTest
    @CsvSource({
        "510000, true",
        "510100, true",
        "510104, true",
        "110105, true",
        "419001, true",
        "710000, true",
        "519900, false",
        "990000, false",
        "990101, false",
    })
    void aPlaceIsKnownByTheTableOrAsACountyOfAKnownProvince(String code, boolean known) {
        assertThat(divisions.knows(new DivisionCode(code))).isEqualTo(known);
    }
}
