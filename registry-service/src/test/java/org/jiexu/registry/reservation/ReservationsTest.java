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
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.RegistryCommand.ContributionStarted;
import org.jiexu.messages.RegistryCommand.MoveRelation;
import org.jiexu.messages.RegistryCommand.ReleaseReservation;
import org.jiexu.messages.RegistryCommand.ReserveRelation;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.RelationReserved;
import org.jiexu.messages.TransferReply.ReservationRefused;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationState;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.identity.Sex;
import org.jiexu.service.journal.JournalAction;
import org.junit.jupiter.api.Test;

class ReservationsTest extends ReservationExamples {

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
}
