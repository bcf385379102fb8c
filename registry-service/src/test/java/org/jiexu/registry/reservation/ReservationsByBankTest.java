package org.jiexu.registry.reservation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.RegistryCommand.ReserveRelation;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.RelationReserved;
import org.jiexu.messages.TransferReply.ReservationRefused;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.fund.FundPolicy;
import org.jiexu.registry.fund.Settlement;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationState;
import org.jiexu.registry.worker.WorkerFacts;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between which accounts the money of a transfer goes, and where none is named. */
class ReservationsByBankTest extends ReservationExamples {
    private static final BankAccount OF_CHENGDU = new BankAccount("工行成都分行", "成都市社会保险事业管理局", "51010000000000001");
    private static final BankAccount OF_SHENZHEN = new BankAccount("工行深圳分行", "深圳市社会保险基金管理局", "44030000000000002");

    @Test
    void whereBothFundsSettleByClearingNoMoneyGoesByBankThoughBothHaveAnAccount() {
        var book = book(
                fund(CHENGDU, Settlement.CLEARING, OF_CHENGDU),
                fund(SHENZHEN, Settlement.CLEARING, OF_SHENZHEN),
                AT_CHENGDU,
                AT_SHENZHEN);

        assertThat(bankTold(Reservations.carryOut(RESERVE, book))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"BANK, CLEARING", "CLEARING, BANK", "BANK, BANK"})
    void whereEitherFundSettlesByBankTheSagaHearsFromWhichAccountToWhich(Settlement source, Settlement destination) {
        var book = book(
                fund(CHENGDU, source, OF_CHENGDU), fund(SHENZHEN, destination, OF_SHENZHEN), AT_CHENGDU, AT_SHENZHEN);

        assertThat(bankTold(Reservations.carryOut(RESERVE, book))).isEqualTo(new BankAccounts(OF_CHENGDU, OF_SHENZHEN));
    }

    @Test
    void aFundWithoutAnAccountIsNamedWhereTheOtherSettlesByBankAndNothingIsReserved() {
        var sourceHasNone = book(
                fund(CHENGDU, Settlement.CLEARING, null),
                fund(SHENZHEN, Settlement.BANK, OF_SHENZHEN),
                AT_CHENGDU,
                AT_SHENZHEN);
        var destinationHasNone = book(
                fund(CHENGDU, Settlement.BANK, OF_CHENGDU),
                fund(SHENZHEN, Settlement.CLEARING, null),
                AT_CHENGDU,
                AT_SHENZHEN);

        assertThat(Reservations.carryOut(RESERVE, sourceHasNone).reply())
                .isEqualTo(new ReservationRefused(TRANSFER, "BANK_ACCOUNT_MISSING", Map.of("fund", "510100")));
        assertThat(Reservations.carryOut(RESERVE, destinationHasNone).reply())
                .isEqualTo(new ReservationRefused(TRANSFER, "BANK_ACCOUNT_MISSING", Map.of("fund", "440300")));
        assertThat(sourceHasNone.changed()).isEmpty();
        assertThat(destinationHasNone.changed()).isEmpty();
    }

    @Test
    void whatTheWorkerCanMendIsToldBeforeAMissingAccount() {
        var book = book(
                fund(CHENGDU, Settlement.CLEARING, null), fund(SHENZHEN, Settlement.BANK, OF_SHENZHEN), AT_CHENGDU);

        assertThat(Reservations.carryOut(RESERVE, book).reply())
                .isEqualTo(
                        new ReservationRefused(TRANSFER, "NOT_YET_INSURED_AT_DESTINATION", Map.of("fund", "440300")));
    }

    @Test
    void insideOneLedgerNoMoneyGoesAndNoAccountIsAskedFor() {
        var atGuangzhou = relation(13, GUANGZHOU, new RelationState.Active(), YearMonth.of(2024, 5));
        var book = book(
                fund(GUANGZHOU, Settlement.CLEARING, null),
                fund(SHENZHEN, Settlement.BANK, OF_SHENZHEN),
                atGuangzhou,
                AT_SHENZHEN);

        var outcome = Reservations.carryOut(new ReserveRelation(TRANSFER, WORKER, GUANGZHOU, SHENZHEN), book);

        assertThat(bankTold(outcome)).isNull();
    }

    @Test
    void aTransferThatHeldTheRelationBeforeTheOtherFundSettledByBankKeepsIt() {
        var held = AT_CHENGDU.with(new RelationState.Reserved(TRANSFER, SHENZHEN));
        var book = book(
                fund(CHENGDU, Settlement.CLEARING, null),
                fund(SHENZHEN, Settlement.BANK, OF_SHENZHEN),
                held,
                AT_SHENZHEN);

        var again = Reservations.carryOut(RESERVE, book);

        assertThat(bankTold(again)).isNull();
        assertThat(again.note()).isNull();
    }

    private static @Nullable BankAccounts bankTold(Outcome outcome) {
        return ((RelationReserved) requireNonNull(outcome.reply())).facts().bank();
    }

    private static RelationBook book(Fund source, Fund destination, Relation... relations) {
        return new RelationBook(
                List.of(source, destination),
                Set.of("51", "44"),
                List.of(new WorkerFacts(WORKER, Sex.F, new DivisionCode("510107"), false, false)),
                List.of(relations));
    }

    private static Fund fund(FundCode code, Settlement settlement, @Nullable BankAccount account) {
        return fund(code, new FundPolicy(Decisions.AUTOMATIC, settlement, account));
    }
}
