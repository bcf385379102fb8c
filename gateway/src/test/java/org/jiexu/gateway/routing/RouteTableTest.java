package org.jiexu.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiexu.rules.division.FundCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static final Destination CHENGDU = new Destination.LedgerOf(new FundCode("510100"));

    @Test
    void whatIsAskedOfALedgerAsAWholeGoesToTheLedgerThatIsNamed() {
        assertThat(RouteTable.of("/v1/ledgers/51/trial-balance"))
                .contains(new Route(new Destination.OneLedger("51"), false, false));
        assertThat(RouteTable.of("/v1/ledgers/51")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/calculations/deadline",
                "/v1/funds",
                "/v1/funds/510100",
                "/v1/funds/510100/policy",
                "/v1/funds/510100/relations",
                "/v1/relations/1",
                "/v1/workers/search",
                "/v1/workers/1/relations"
            })
    void workersFundsAndRelationsAreTheRegistrys(String path) {
        assertThat(RouteTable.of(path)).contains(new Route(new Destination.Registry(), false, false));
    }

    @Test
    void transfersAreTheTransferServicesAndTrackingNeedsNoToken() {
        assertThat(RouteTable.of("/v1/transfers")).contains(new Route(new Destination.Transfer(), false, false));
        assertThat(RouteTable.of("/v1/tasks/summary")).contains(new Route(new Destination.Transfer(), false, false));
        assertThat(RouteTable.of("/v1/transfers/1/timeline"))
                .contains(new Route(new Destination.Transfer(), false, false));
        assertThat(RouteTable.of("/v1/workers/1/statement"))
                .contains(new Route(new Destination.Transfer(), false, false));
        assertThat(RouteTable.of("/v1/tracking/ABC")).contains(new Route(new Destination.Transfer(), true, false));
    }

    @Test
    void papersAreTheTransferServicesAndTheirCheckAloneNeedsNoToken() {
        Destination transfer = new Destination.Transfer();

        assertThat(RouteTable.of("/v1/papers/510100-2026-00000012-F")).contains(new Route(transfer, false, false));
        assertThat(RouteTable.of("/v1/papers/510100-2026-00000012-F/check")).contains(new Route(transfer, true, false));
        assertThat(RouteTable.of("/v1/papers/510100-2026-00000012-F/check/more"))
                .contains(new Route(transfer, false, false));
        assertThat(RouteTable.of("/v1/papers/check")).contains(new Route(transfer, false, false));
    }

    @Test
    void parkedMessagesAreThoseOfTheServiceThatThePathNames() {
        assertThat(RouteTable.of("/v1/parked-messages/ledger-51"))
                .contains(new Route(new Destination.Named("ledger-51"), false, false));
        assertThat(RouteTable.of("/v1/parked-messages/registry/17/replay"))
                .contains(new Route(new Destination.Named("registry"), false, false));
    }

    @Test
    void headsAndKeysOfAJournalAreForEverybodyAndTheRestIsNot() {
        Destination transfer = new Destination.Named("transfer");

        assertThat(RouteTable.of("/v1/journal/transfer/heads")).contains(new Route(transfer, true, false));
        assertThat(RouteTable.of("/v1/journal/transfer/keys")).contains(new Route(transfer, true, false));
        assertThat(RouteTable.of("/v1/journal/transfer/export")).contains(new Route(transfer, false, false));
        assertThat(RouteTable.of("/v1/journal/transfer/restorations")).contains(new Route(transfer, false, false));
        assertThat(RouteTable.of("/v1/journal")).isEmpty();
    }

    @Test
    void accountsAndFilesGoToTheLedgerOfTheFundAndOnlyFilesAreStreamed() {
        assertThat(RouteTable.of("/v1/funds/510100/accounts/51-1/months")).contains(new Route(CHENGDU, false, false));
        assertThat(RouteTable.of("/v1/funds/510100/overlaps")).contains(new Route(CHENGDU, false, false));
        assertThat(RouteTable.of("/v1/funds/510100/contribution-batches")).contains(new Route(CHENGDU, false, true));
        assertThat(RouteTable.of("/v1/funds/chengdu/accounts/1"))
                .contains(new Route(new Destination.LedgerOfNobody("chengdu"), false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v2/funds",
                "/v1/transfer-facts",
                "/v1/pension-facts",
                "/v1/reservations",
                "/v1/contribution-records",
                "/v1/conservation",
                "/v1/parked-messages",
                "/v1/events",
                "/q/metrics",
                "/v1x"
            })
    void whatNoServiceAnswersForOthersIsNotLetThrough(String path) {
        assertThat(RouteTable.of(path)).isEmpty();
    }
}
