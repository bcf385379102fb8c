package org.jiexu.registry.reservation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.RegistryCommand.ContributionStarted;
import org.jiexu.messages.RegistryCommand.MoveRelation;
import org.jiexu.messages.RegistryCommand.ReleaseReservation;
import org.jiexu.messages.RegistryCommand.ReserveRelation;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.RelationReserved;
import org.jiexu.messages.TransferReply.ReservationRefused;
import org.jiexu.registry.fund.Fund;
import org.jiexu.registry.fund.FundPolicy;
import org.jiexu.registry.fund.Settlement;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationState;
import org.jiexu.registry.worker.WorkerFacts;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;
import org.jiexu.service.journal.JournalAction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservationsTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final FundCode WUHAN = new FundCode("420100");
    private static final FundCode NOWHERE = new FundCode("999900");
    private static final UUID WORKER = new UUID(0, 1);
    private static final UUID TRANSFER = new UUID(0, 100);
    private static final FundCode GUANGZHOU = new FundCode("440100");
    private static final UUID OTHER_TRANSFER = new UUID(0, 200);
    private static final Relation AT_CHENGDU = relation(11, CHENGDU, new RelationState.Active(), YearMonth.of(2015, 3));
    private static final Relation AT_SHENZHEN =
            relation(12, SHENZHEN, new RelationState.Active(), YearMonth.of(2024, 4));
    private static final BankAccount OF_CHENGDU = new BankAccount("工行成都分行", "成都市社会保险事业管理局", "51010000000000001");
    private static final BankAccount OF_SHENZHEN = new BankAccount("工行深圳分行", "深圳市社会保险基金管理局", "44030000000000002");
    private static final ReserveRelation RESERVE = new ReserveRelation(TRANSFER, WORKER, CHENGDU, SHENZHEN);

    @Test
    void aFreeRelationIsReservedAndTheSagaHearsTheFacts() {
        var book = book(AT_CHENGDU, AT_SHENZHEN);

        var outcome = Reservations.carryOut(RESERVE, book);

        assertThat(outcome.reply())
                .isEqualTo(new RelationReserved(
                        TRANSFER,
                        new TransferReply.Facts(
                                WORKER,
                                Sex.F,
                                38,
                                "51",
                                false,
                                false,
                                CHENGDU,
                                "51",
                                AT_CHENGDU.id(),
                                "1000000011",
                                AccountKind.GENERAL,
                                Decisions.AUTOMATIC,
                                SHENZHEN,
                                "44",
                                AT_SHENZHEN.id(),
                                "1000000012",
                                AccountKind.GENERAL,
                                Decisions.MANUAL,
                                LocalDate.of(2024, 3, 1),
                                YearMonth.of(2024, 4),
                                false,
                                null,
                                null,
                                null)));
        assertThat(book.changed()).containsExactly(AT_CHENGDU.with(new RelationState.Reserved(TRANSFER, SHENZHEN)));
        assertThat(outcome.note())
                .isEqualTo(new Outcome.Note(
                        "relation/" + AT_CHENGDU.id(),
                        JournalAction.RESERVE,
                        Map.of("transferId", TRANSFER.toString(), "destination", "440300")));
    }

    @Test
    void anotherOpenGeneralAccountInTheAreaOfTheDestinationIsToldWithTheAgeAtItsOpening() {
        var atGuangzhou = relation(13, GUANGZHOU, new RelationState.Active(), YearMonth.of(2024, 5));
        var ended =
                relation(14, GUANGZHOU, new RelationState.Transferred(OTHER_TRANSFER, CHENGDU), YearMonth.of(2019, 5));

        var withAnother = Reservations.carryOut(RESERVE, book(AT_CHENGDU, AT_SHENZHEN, atGuangzhou));
        var withAnEndedOne = Reservations.carryOut(RESERVE, book(AT_CHENGDU, AT_SHENZHEN, ended));

        var facts = ((RelationReserved) requireNonNull(withAnother.reply())).facts();
        assertThat(facts.generalAccountAtDestinationSince()).isEqualTo(LocalDate.of(2024, 3, 1));
        assertThat(facts.ageAtGeneralAccount()).isEqualTo(38);
        assertThat(((RelationReserved) requireNonNull(withAnEndedOne.reply()))
                        .facts()
                        .generalAccountAtDestinationSince())
                .isNull();
    }

    @Test
    void askedAgainByTheSameTransferTheAnswerIsTheSameAndNothingChanges() {
        var book = book(AT_CHENGDU, AT_SHENZHEN);
        var first = Reservations.carryOut(RESERVE, book);

        var second = Reservations.carryOut(RESERVE, book);

        assertThat(second.reply()).isEqualTo(first.reply());
        assertThat(second.note()).isNull();
        assertThat(book.changed()).extracting(Relation::version).containsExactly(2);
    }

    @Test
    void aReleaseThatComesBeforeItsReservationIsRememberedAndNothingIsReserved() {
        var book = book(AT_CHENGDU, AT_SHENZHEN);
        assertThat(Reservations.carryOut(new ReleaseReservation(TRANSFER), book))
                .isEqualTo(Outcome.NOTHING);

        var late = Reservations.carryOut(RESERVE, book);

        assertThat(late.reply()).isEqualTo(new ReservationRefused(TRANSFER, "RESERVATION_ENDED", Map.of()));
        assertThat(book.changed()).isEmpty();
        assertThat(book.newlyEnded()).containsExactly(TRANSFER);
    }

    @Test
    void aReservationThatIsReplayedForATransferThatEndedLongAgoReservesNothing() {
        var replayed = new RelationBook(
                List.of(fund(CHENGDU, Decisions.AUTOMATIC), fund(SHENZHEN, Decisions.MANUAL)),
                Set.of("44", "51"),
                List.of(),
                List.of(AT_CHENGDU, AT_SHENZHEN),
                Set.of(TRANSFER));

        assertThat(Reservations.carryOut(RESERVE, replayed).reply())
                .isEqualTo(new ReservationRefused(TRANSFER, "RESERVATION_ENDED", Map.of()));
        assertThat(replayed.changed()).isEmpty();
    }

    @Test
    void askedAgainByTheTransferThatMovedTheRelationTheAnswerIsTheSameThoughTheWorkerIsBack() {
        var moved = relation(13, CHENGDU, new RelationState.Transferred(TRANSFER, SHENZHEN), YearMonth.of(2015, 3));
        var book = book(moved, AT_CHENGDU, AT_SHENZHEN);

        var again = Reservations.carryOut(RESERVE, book);

        assertThat(again.reply())
                .isInstanceOfSatisfying(
                        RelationReserved.class,
                        reserved ->
                                assertThat(reserved.facts().fromRelationId()).isEqualTo(moved.id()));
        assertThat(again.note()).isNull();
        assertThat(book.changed()).isEmpty();
    }

    @Test
    void ofTwoTransfersInOneBatchTheFirstGetsTheRelation() {
        var book = book(AT_CHENGDU, AT_SHENZHEN);

        Reservations.carryOut(RESERVE, book);
        var second = Reservations.carryOut(new ReserveRelation(OTHER_TRANSFER, WORKER, CHENGDU, SHENZHEN), book);

        assertThat(second.reply())
                .isEqualTo(new ReservationRefused(OTHER_TRANSFER, "TRANSFER_IN_PROGRESS", Map.of("fund", "510100")));
        assertThat(second.note())
                .isEqualTo(new Outcome.Note(
                        "transfer/" + OTHER_TRANSFER,
                        JournalAction.REFUSE_RESERVATION,
                        Map.of("code", "TRANSFER_IN_PROGRESS", "workerId", WORKER.toString())));
        assertThat(book.changed()).containsExactly(AT_CHENGDU.with(new RelationState.Reserved(TRANSFER, SHENZHEN)));
    }

    @Test
    void nobodyOfThatIdIsAnUnknownWorker() {
        assertRefused(
                new ReserveRelation(TRANSFER, new UUID(0, 9), CHENGDU, SHENZHEN),
                "UNKNOWN_WORKER",
                Map.of(),
                AT_CHENGDU);
    }

    @Test
    void aFundOutsideTheDirectoryIsUnknownOnEitherSide() {
        assertRefused(
                new ReserveRelation(TRANSFER, WORKER, NOWHERE, SHENZHEN), "UNKNOWN_FUND", Map.of("fund", "999900"));
        assertRefused(
                new ReserveRelation(TRANSFER, WORKER, CHENGDU, NOWHERE), "UNKNOWN_FUND", Map.of("fund", "999900"));
    }

    @Test
    void aFundWhoseLedgerDoesNotRunCannotTakePart() {
        assertRefused(
                new ReserveRelation(TRANSFER, WORKER, CHENGDU, WUHAN),
                "LEDGER_NOT_DEPLOYED",
                Map.of("fund", "420100", "ledger", "42"),
                AT_CHENGDU);
    }

    @Test
    void whereTheWorkerNeverWasThereIsNoRelation() {
        assertRefused(RESERVE, "NO_RELATION", Map.of("fund", "510100"), AT_SHENZHEN);
    }

    @Test
    void aRelationThatWentOnNamesItsNextHolder() {
        assertRefused(
                RESERVE,
                "ALREADY_MOVED",
                Map.of("fund", "510100", "nextHolder", "440300"),
                AT_CHENGDU.with(new RelationState.Transferred(OTHER_TRANSFER, SHENZHEN)),
                AT_SHENZHEN);
    }

    @Test
    void anOpenRelationAtTheSourceCountsBeforeAnOlderOneThatWentOn() {
        var gone = relation(13, CHENGDU, new RelationState.Transferred(OTHER_TRANSFER, SHENZHEN), null);
        var book = book(gone, AT_CHENGDU, AT_SHENZHEN);

        assertThat(Reservations.carryOut(RESERVE, book).reply()).isInstanceOf(RelationReserved.class);
    }

    @Test
    void aDestinationThatIsItselfLeavingIsATransferInProgress() {
        assertRefused(
                RESERVE,
                "TRANSFER_IN_PROGRESS",
                Map.of("fund", "510100"),
                AT_CHENGDU,
                AT_SHENZHEN.with(new RelationState.Reserved(OTHER_TRANSFER, WUHAN)));
    }

    @Test
    void aSourceThatMonthsAreStillTravellingToCannotBeLeftYet() {
        var travelling = relation(13, WUHAN, new RelationState.Reserved(OTHER_TRANSFER, CHENGDU), null);

        assertRefused(RESERVE, "TRANSFER_IN_PROGRESS", Map.of("fund", "510100"), AT_CHENGDU, AT_SHENZHEN, travelling);
    }

    @Test
    void withoutARelationAtTheDestinationTheWorkerIsNotYetInsuredThere() {
        assertRefused(RESERVE, "NOT_YET_INSURED_AT_DESTINATION", Map.of("fund", "440300"), AT_CHENGDU);
    }

    @Test
    void aRelationAtTheDestinationWithoutAPaidMonthIsAFactForTheRulesAndNoRefusalHere() {
        var unpaid = relation(12, SHENZHEN, new RelationState.Active(), null);

        var reply = Reservations.carryOut(RESERVE, book(AT_CHENGDU, unpaid)).reply();

        assertThat(reply)
                .isInstanceOfSatisfying(
                        RelationReserved.class,
                        reserved -> assertThat(reserved.facts().firstPaidMonthAtDestination())
                                .isNull());
    }

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

    @Test
    void aReleasedRelationIsActiveAgainAndASecondReleaseChangesNothing() {
        var book = book(AT_CHENGDU.with(new RelationState.Reserved(TRANSFER, SHENZHEN)), AT_SHENZHEN);

        var first = Reservations.carryOut(new ReleaseReservation(TRANSFER), book);
        var second = Reservations.carryOut(new ReleaseReservation(TRANSFER), book);

        assertThat(first.reply()).isNull();
        assertThat(second).isEqualTo(Outcome.NOTHING);
        assertThat(book.changed()).singleElement().satisfies(relation -> {
            assertThat(relation.standing()).isEqualTo(new RelationState.Active());
            assertThat(relation.version()).isEqualTo(3);
        });
    }

    @Test
    void aReleaseOfATransferThatHoldsNothingChangesNothing() {
        var book = book(AT_CHENGDU);

        assertThat(Reservations.carryOut(new ReleaseReservation(TRANSFER), book))
                .isEqualTo(Outcome.NOTHING);
        assertThat(book.changed()).isEmpty();
    }

    @Test
    void aMovedRelationEndsAtTheDestinationAndASecondMoveOrALateReleaseChangesNothing() {
        var book = book(AT_CHENGDU.with(new RelationState.Reserved(TRANSFER, SHENZHEN)), AT_SHENZHEN);

        Reservations.carryOut(new MoveRelation(TRANSFER), book);
        var second = Reservations.carryOut(new MoveRelation(TRANSFER), book);
        var late = Reservations.carryOut(new ReleaseReservation(TRANSFER), book);

        assertThat(second).isEqualTo(Outcome.NOTHING);
        assertThat(late).isEqualTo(Outcome.NOTHING);
        assertThat(book.changed())
                .extracting(Relation::standing)
                .containsExactly(new RelationState.Transferred(TRANSFER, SHENZHEN));
    }

    @Test
    void aMoveOfWhatWasNeverReservedIsAFault() {
        var book = book(AT_CHENGDU, AT_SHENZHEN);

        assertThatThrownBy(() -> Reservations.carryOut(new MoveRelation(TRANSFER), book))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("transfer " + TRANSFER + " moves a relation that it has not reserved");
    }

    @Test
    void theFirstPaidMonthOnlyEverMovesBack() {
        var book = book(relation(11, CHENGDU, new RelationState.Active(), null));
        var id = new UUID(0, 11);

        Reservations.carryOut(new ContributionStarted(id, YearMonth.of(2024, 4)), book);
        var later = Reservations.carryOut(new ContributionStarted(id, YearMonth.of(2024, 5)), book);
        Reservations.carryOut(new ContributionStarted(id, YearMonth.of(2024, 2)), book);

        assertThat(later).isEqualTo(Outcome.NOTHING);
        assertThat(book.changed()).extracting(Relation::firstPaidMonth).containsExactly(YearMonth.of(2024, 2));
    }

    @Test
    void contributionsToARelationThatNobodyOpenedAreAFault() {
        var command = new ContributionStarted(new UUID(0, 99), YearMonth.of(2024, 4));

        assertThatThrownBy(() -> Reservations.carryOut(command, book(AT_CHENGDU)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void assertRefused(
            RegistryCommand command, String code, Map<String, String> facts, Relation... relations) {
        var book = book(relations);

        var outcome = Reservations.carryOut(command, book);

        assertThat(outcome.reply()).isEqualTo(new ReservationRefused(TRANSFER, code, facts));
        assertThat(book.changed()).isEmpty();
    }

    private static RelationBook book(Relation... relations) {
        return new RelationBook(
                List.of(
                        fund(CHENGDU, Decisions.AUTOMATIC),
                        fund(SHENZHEN, Decisions.MANUAL),
                        fund(GUANGZHOU, Decisions.MANUAL),
                        fund(WUHAN, Decisions.MANUAL)),
                Set.of("51", "44"),
                List.of(new WorkerFacts(WORKER, Sex.F, new DivisionCode("510107"), false, false)),
                List.of(relations));
    }

    private static Fund fund(FundCode code, Decisions decisions) {
        return fund(code, new FundPolicy(decisions, Settlement.CLEARING, null));
    }

    private static Fund fund(FundCode code, Settlement settlement, @Nullable BankAccount account) {
        return fund(code, new FundPolicy(Decisions.AUTOMATIC, settlement, account));
    }

    private static Fund fund(FundCode code, FundPolicy policy) {
        var ledger = code.province().code();
        return new Fund(new Fund.Entry(code, "市", "City", "Shi", new PoolingArea(ledger), ledger), policy, 1);
    }

    private static Relation relation(int id, FundCode fund, RelationState standing, @Nullable YearMonth firstPaid) {
        return new Relation(
                new UUID(0, id),
                WORKER,
                fund,
                "10000000" + id,
                AccountKind.GENERAL,
                "R-3.3",
                null,
                LocalDate.of(2024, 3, 1),
                38,
                standing,
                null,
                null,
                firstPaid,
                1);
    }
}
