package org.jiexu.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.PublicEvent.RelationOpenedAtFund;
import org.jiexu.messages.RegistryCommand.ContributionStarted;
import org.jiexu.messages.RegistryCommand.MoveRelation;
import org.jiexu.messages.RegistryCommand.ReleaseReservation;
import org.jiexu.messages.RegistryCommand.ReserveRelation;
import org.jiexu.messages.TransferReply.RelationReserved;
import org.jiexu.messages.TransferReply.ReservationRefused;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.registry.fund.FundDirectory;
import org.jiexu.registry.relation.Registration;
import org.jiexu.registry.relation.Relation;
import org.jiexu.registry.relation.RelationState;
import org.jiexu.registry.relation.RelationStore;
import org.jiexu.registry.reservation.ReservationHandler;
import org.jiexu.registry.worker.PersonName;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.ParsedIdentityNumber;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.service.transaction.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryServers.class)
class ReservationThroughKafkaTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Transactions transactions;

    @Inject
    Registration registration;

    @Inject
    FundDirectory funds;

    @Inject
    ReservationHandler handler;

    @Inject
    DataSource dataSource;

    private Bus bus;

    @BeforeEach
    void connect() {
        bus = new Bus();
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    @Test
    void numbersThatADatabaseHasForgottenAreNotGivenAgain() {
        long before = nextNumber();

        transactions.run(handler::databaseWasSetBack);

        assertThat(nextNumber()).isEqualTo(before + 10_001);
    }

    private long nextNumber() {
        return transactions.call(transaction -> Long.parseLong(funds.nextPersonalNumber(CHENGDU)));
    }

    @Test
    void openingARelationTellsTheLedgerAndThePublicTopic() {
        var relation = open(CHENGDU, People.man());

        assertThat(bus.await(Topics.ledgerCommands("51"), relation.id(), RelationOpened.class, 1))
                .containsExactly(new RelationOpened(
                        relation.id(),
                        relation.workerId(),
                        CHENGDU,
                        relation.personalNumber(),
                        AccountKind.GENERAL,
                        LocalDate.of(2024, 3, 1)));
        assertThat(bus.await(Topics.PUBLIC_WORKERS, relation.workerId(), RelationOpenedAtFund.class, 1))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.relationId()).isEqualTo(relation.id());
                    assertThat(event.fund()).isEqualTo(CHENGDU);
                });
    }

    @Test
    void aWholeTransferIsReservedPaidAndMovedAlthoughEveryCommandArrivesTwice() {
        var number = People.woman();
        var source = open(CHENGDU, number);
        var destination = open(SHENZHEN, number);
        var transfer = UUID.randomUUID();

        var started = new ContributionStarted(destination.id(), YearMonth.of(2024, 4));
        bus.deliver(MessageParty.ledger("51"), UUID.randomUUID(), destination.id(), started);
        var id = UUID.randomUUID();
        bus.deliver(MessageParty.ledger("44"), id, destination.id(), started);
        bus.deliver(MessageParty.ledger("44"), id, destination.id(), started);
        await(() -> find(destination).firstPaidMonth() != null);
        twice(transfer, new ReserveRelation(transfer, source.workerId(), CHENGDU, SHENZHEN));
        var reply = bus.await(Topics.TRANSFER_REPLIES, transfer, RelationReserved.class, 1)
                .getFirst();
        twice(transfer, new MoveRelation(transfer));
        await(() -> !find(source).isOpen());

        assertThat(reply.facts().fromRelationId()).isEqualTo(source.id());
        assertThat(reply.facts().toRelationId()).isEqualTo(destination.id());
        assertThat(reply.facts().firstPaidMonthAtDestination()).isEqualTo(YearMonth.of(2024, 4));
        assertThat(reply.facts().hukouProvince()).isEqualTo("51");
        assertThat(find(source).standing()).isEqualTo(new RelationState.Transferred(transfer, SHENZHEN));
        assertThat(find(source).version()).isEqualTo(3);
        assertThat(find(destination).standing()).isEqualTo(new RelationState.Active());
        assertThat(find(destination).version()).isEqualTo(2);
        assertThat(parked(destination.id())).containsExactly("NOT_AUTHENTIC SPEAKS_FOR_ANOTHER");
        assertThat(journal("relation/" + source.id()))
                .extracting(row -> row.entry().action())
                .containsExactly("OPEN", "RESERVE", "MOVE");
    }

    /** Attack F8, and every command of somebody who may not send it. */
    @Test
    void whoMayNotReserveReservesNothing() throws Exception {
        var number = People.woman();
        var source = open(CHENGDU, number);
        open(SHENZHEN, number);
        var transfer = UUID.randomUUID();
        var reserve = new ReserveRelation(transfer, source.workerId(), CHENGDU, SHENZHEN);

        bus.deliver(MessageParty.ledger("51"), UUID.randomUUID(), transfer, reserve);
        bus.deliverWithoutMac(UUID.randomUUID(), transfer, reserve);

        await(() -> parked(transfer).size() == 2);
        assertThat(parked(transfer)).containsExactlyInAnyOrder("NOT_AUTHENTIC NOT_ALLOWED", "NOT_AUTHENTIC NO_MAC");
        assertThat(find(source).standing()).isEqualTo(new RelationState.Active());
    }

    private List<String> parked(UUID key) {
        return Rows.read(dataSource, "SELECT reason FROM parked_messages WHERE message_key = ?", key.toString());
    }

    @Test
    void aRefusedReservationAnswersItsCodeAndIsJournalled() {
        var source = open(CHENGDU, People.man());
        var transfer = UUID.randomUUID();

        bus.deliver(transfer, new ReserveRelation(transfer, source.workerId(), CHENGDU, SHENZHEN));

        assertThat(bus.await(Topics.TRANSFER_REPLIES, transfer, ReservationRefused.class, 1))
                .containsExactly(
                        new ReservationRefused(transfer, "NOT_YET_INSURED_AT_DESTINATION", Map.of("fund", "440300")));
        assertThat(journal("transfer/" + transfer))
                .extracting(row -> row.entry().action())
                .containsExactly("REFUSE_RESERVATION");
    }

    @Test
    void manyCommandsOfAllKindsEndAsIfTheyHadComeOneByOne() {
        List<Relation> sources = new ArrayList<>();
        List<UUID> transfers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            var number = People.man();
            sources.add(open(CHENGDU, number));
            open(SHENZHEN, number);
            transfers.add(UUID.randomUUID());
        }
        var rival = UUID.randomUUID();

        for (int i = 0; i < sources.size(); i++) {
            var transfer = transfers.get(i);
            bus.deliver(transfer, new ReserveRelation(transfer, sources.get(i).workerId(), CHENGDU, SHENZHEN));
            switch (i % 3) {
                case 0 -> bus.deliver(transfer, new ReleaseReservation(transfer));
                case 1 -> bus.deliver(transfer, new MoveRelation(transfer));
                case 2 ->
                    bus.deliver(
                            sources.get(i).id(),
                            new ContributionStarted(sources.get(i).id(), YearMonth.of(2020, 1)));
                default -> throw new AssertionError(i);
            }
        }
        var last = sources.getLast();
        await(() -> find(last).standing() instanceof RelationState.Reserved);
        bus.deliver(rival, new ReserveRelation(rival, last.workerId(), CHENGDU, SHENZHEN));
        bus.await(Topics.TRANSFER_REPLIES, rival, ReservationRefused.class, 1);

        for (int i = 0; i < sources.size(); i++) {
            var relation = sources.get(i);
            var transfer = transfers.get(i);
            bus.await(Topics.TRANSFER_REPLIES, transfer, RelationReserved.class, 1);
            RelationState expected = switch (i % 3) {
                case 0 -> new RelationState.Active();
                case 1 -> new RelationState.Transferred(transfer, SHENZHEN);
                default -> new RelationState.Reserved(transfer, SHENZHEN);
            };
            await(() ->
                    find(relation).standing().equals(expected) && find(relation).version() == 3);
            assertThat(Journal.isWhole(journal("relation/" + relation.id()))).isTrue();
        }
    }

    @Test
    void aCommandThatCannotBeMeantIsParkedAndTheOnesBesideItGoOn() {
        var number = People.man();
        var source = open(CHENGDU, number);
        open(SHENZHEN, number);
        var senseless = UUID.randomUUID();
        var transfer = UUID.randomUUID();

        bus.deliver(senseless, senseless, new MoveRelation(senseless));
        bus.deliver(transfer, new ReserveRelation(transfer, source.workerId(), CHENGDU, SHENZHEN));

        bus.await(Topics.TRANSFER_REPLIES, transfer, RelationReserved.class, 1);
        await(() -> parkedUnderId(senseless).equals(List.of("FAILED IllegalStateException")));
    }

    private List<String> parkedUnderId(UUID messageId) {
        return Rows.read(dataSource, "SELECT reason FROM parked_messages WHERE message_id = ?", messageId);
    }

    private void twice(UUID key, org.jiexu.messages.RegistryCommand command) {
        var id = UUID.randomUUID();
        bus.deliver(id, key, command);
        bus.deliver(id, key, command);
    }

    private Relation open(FundCode code, String number) {
        var result = transactions.call(transaction -> registration.open(
                transaction,
                funds.find(code).orElseThrow(),
                new Registration.Application(
                        parse(number),
                        null,
                        PersonName.of("王小明").orElseThrow(),
                        parse(number).sex(),
                        new DivisionCode("510000"),
                        LocalDate.of(2024, 3, 1),
                        AccountKind.GENERAL,
                        null),
                "officer:test@" + code));
        return ((Registration.Result.Opened) result).relation();
    }

    private static IdentityNumber parse(String number) {
        return ((ParsedIdentityNumber.Valid) IdentityNumber.parse(number, LocalDate.of(2026, 11, 23))).number();
    }

    private Relation find(Relation relation) {
        return transactions.call(transaction ->
                RelationStore.find(transaction.connection(), relation.id()).orElseThrow());
    }

    private List<JournalRow> journal(String subject) {
        try (var connection = dataSource.getConnection()) {
            return Journal.read(connection, subject);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Polls until the condition holds; fails when it does not come to hold. */
    private static void await(BooleanSupplier condition) {
        Awaitility.await().pollInSameThread().atMost(PATIENCE).until(condition::getAsBoolean);
    }
}
