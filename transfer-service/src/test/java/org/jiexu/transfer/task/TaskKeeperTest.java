package org.jiexu.transfer.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.junit.jupiter.api.Test;

/** Tasks and their causes, on a real database. */
class TaskKeeperTest extends KeptTasks {
    private static final String OVERDUE = "org.jiexu.transfer.overdue.v1";

    @Test
    void aLegIsEscalatedOnTheDayAfterItsDayOnceAndItsTaskIsTheCentres() throws SQLException {
        Transfer late = database.submitted("510100", "440300", books.current(), now);
        due(late, "2026-11-20");
        keepOn("2026-11-20");
        assertThat(database.texts(ALL)).isEmpty();

        keepOn("2026-11-21");
        keepOn("2026-11-22");

        assertThat(database.texts(ALL)).containsExactly("OVERDUE_LEG PROVINCIAL_CENTRE");
        assertThat(
                        database.texts(
                                "SELECT fund || ' ' || area || ' ' || due_on || ' ' || (since AT TIME ZONE 'Asia/Shanghai') FROM tasks"))
                .containsExactly("440300 44 2026-11-20 2026-11-21 00:00:00");
        assertThat(database.texts("SELECT action || ' ' || actor FROM journal")).containsExactly("OVERDUE rule");
        JsonNode event = MessageJson.read(
                database.texts("SELECT payload FROM outbox WHERE type = '" + OVERDUE + "'")
                        .getFirst(),
                JsonNode.class);
        assertThat(event.path("transferId").asText()).isEqualTo(late.id().toString());
        assertThat(event.path("fund").asText()).isEqualTo("440300");
        assertThat(event.path("area").asText()).isEqualTo("44");
        assertThat(event.path("dueOn").asText()).isEqualTo("2026-11-20");
        assertThat(event.has("workerId")).isFalse();
    }

    @Test
    void aDueDayThatMovesTakesTheTaskAwayAndOneThatIsLateAgainIsNotToldAgain() throws SQLException {
        Transfer late = database.submitted("510100", "440300", books.current(), now);
        due(late, "2026-11-20");
        keepOn("2026-11-21");

        due(late, "2026-11-24");
        keepOn("2026-11-23");

        assertThat(database.texts(ALL)).isEmpty();
        keepOn("2026-11-25");
        assertThat(database.texts(ALL)).containsExactly("OVERDUE_LEG PROVINCIAL_CENTRE");
        assertThat(database.texts("SELECT count(*)::text FROM tasks")).containsExactly("2");
        assertThat(database.texts("SELECT count(*)::text FROM journal")).containsExactly("1");
        assertThat(database.texts("SELECT count(*)::text FROM outbox WHERE type = '" + OVERDUE + "'"))
                .containsExactly("1");
    }

    @Test
    void whatACaseShowsAsEscalatedIsWhatTheTaskSays() throws SQLException {
        Transfer late = database.submitted("510100", "440300", books.current(), now);
        due(late, "2026-11-20");
        Transfer read = transactions
                .call(transaction -> TransferStore.find(transaction.connection(), List.of(late.id())))
                .getFirst();

        assertThat(Escalated.of(read, new DueAnswer.Reader(books, LocalDate.parse("2026-11-20"))))
                .isNull();
        assertThat(Escalated.of(read, new DueAnswer.Reader(books, LocalDate.parse("2026-11-21"))))
                .isEqualTo(new Escalated(
                        Instant.parse("2026-11-20T16:00:00Z"),
                        new FundCode("440300"),
                        LocalDate.parse("2026-11-20"),
                        "44"));
    }

    @Test
    void aCaseThatAStepIsAtIsLeftForTheNextRound() throws SQLException {
        Transfer late = database.submitted("510100", "440300", books.current(), now);
        due(late, "2026-11-20");
        try (Connection step = database.connection()) {
            step.setAutoCommit(false);
            TransferStore.lock(step, List.of(late.id()));

            keepOn("2026-11-21");

            assertThat(database.texts(ALL)).isEmpty();
            step.rollback();
        }
        keepOn("2026-11-21");
        assertThat(database.texts(ALL)).containsExactly("OVERDUE_LEG PROVINCIAL_CENTRE");
    }

    @Test
    void aDisputeIsTheDestinationsAndNobodyIsLateMeanwhile() throws SQLException {
        Transfer disputed = database.submitted("510100", "440300", books.current(), now);
        due(disputed, "2026-11-20");
        database.execute(
                "UPDATE transfers SET state = 'IN_DISPUTE', lookup = NULL, reason = '{\"code\":\"AMOUNT_DIFFERS\"}'");

        keepOn("2026-11-23");

        assertThat(database.texts(ALL)).containsExactly("DISPUTE FUND");
        assertThat(database.texts("SELECT fund FROM tasks")).containsExactly("440300");
        assertThat(list(officer("440300")).getFirst().whyEn()).contains("AMOUNT_DIFFERS");
        assertThat(list(officer("440300")).getFirst().actions())
                .extracting(TaskAnswer.Action::path)
                .containsExactlyInAnyOrder(
                        "/v1/transfers/" + disputed.id() + "/retry-credit",
                        "/v1/transfers/" + disputed.id() + "/return-money",
                        "/v1/transfers/" + disputed.id() + "/hold");
    }

    @Test
    void aTaskIsDoneByWhoeverTookTheStepAndACauseThatComesAgainOpensANewOne() throws SQLException {
        Transfer disputed = database.submitted("510100", "440300", books.current(), now);
        database.execute("UPDATE transfers SET state = 'IN_DISPUTE', lookup = NULL");
        keepOn("2026-10-27");
        database.execute(
                "INSERT INTO journal (subject, sequence, at, actor, action, detail, previous_hash, hash) VALUES ('transfer/"
                        + disputed.id()
                        + "', 1, now(), 'officer:li@440300', 'CREDIT_RETRIED', '{}', '\\x00', '\\x00')");
        database.execute("UPDATE transfers SET state = 'CREDITING'");

        keepOn("2026-10-27");

        assertThat(database.texts("SELECT done_by FROM tasks WHERE closed_at IS NOT NULL"))
                .containsExactly("officer:li@440300");
        database.execute("UPDATE transfers SET state = 'IN_DISPUTE'");
        keepOn("2026-10-28");
        assertThat(database.texts(ALL)).containsExactly("DISPUTE FUND");
        assertThat(database.texts("SELECT count(*)::text FROM tasks")).containsExactly("2");
    }

    @Test
    void aCaseThatIsNotAnsweredForHoursIsTheOperatorsAndNamesTheServices() {
        database.submitted("510100", "440300", books.current(), now);
        now = SUBMITTED.plus(Duration.ofHours(7));
        try (TaskKeeper impatient =
                new TaskKeeper(transactions, books, () -> now, Patience.USUAL, new SimpleMeterRegistry())) {
            impatient.keep();
        }

        assertThat(database.texts(ALL)).containsExactly("UNANSWERED OPERATOR");
        assertThat(database.texts("SELECT facts::jsonb ->> 'services' FROM tasks"))
                .containsExactly("registry, ledger:44, ledger:51");
    }

    @Test
    void aParkedMessageOfACaseIsTheOperatorsUntilSomebodyDecides() throws SQLException {
        Transfer of = database.submitted("510100", "440300", books.current(), now);
        parked(of.id().toString());
        parked("no-case");

        keepOn("2026-10-27");

        assertThat(database.texts(ALL)).containsExactly("PARKED_MESSAGE OPERATOR");
        assertThat(list(administrator()).getFirst().actions().getFirst().path())
                .matches("/v1/parked-messages/transfer/\\d+/replay");
        database.execute(
                "UPDATE parked_messages SET outcome = 'DISCARDED', resolved_at = now(), resolved_by = 'administrator:wu'");
        keepOn("2026-10-27");
        assertThat(database.texts(ALL)).isEmpty();
        assertThat(database.texts("SELECT done_by FROM tasks")).containsExactly("administrator:wu");
    }

    @Test
    void aMissingCalendarIsOneTaskAYearUntilItIsLoaded() {
        now = Instant.parse("2026-12-21T02:00:00Z");
        database.submitted("510100", "440300", books.current(), now);
        database.submitted("510100", "440300", books.current(), now);

        keeper.keep();

        assertThat(database.texts(ALL)).containsExactly("CALENDAR_MISSING ADMINISTRATOR");
        assertThat(database.texts("SELECT subject FROM tasks")).containsExactly("calendar/2027");
    }

    @Test
    void theWholeTransferAloneMayLackACalendar() {
        now = Instant.parse("2026-11-23T02:00:00Z");
        database.submitted("510100", "440300", books.current(), now);

        keeper.keep();

        assertThat(database.texts("SELECT subject FROM tasks")).containsExactly("calendar/2027");
        books.loadCalendarOf2027(now);
        keeper.keep();
        assertThat(database.texts(ALL)).isEmpty();
    }

    @Test
    void aRowThatSomebodyElseWroteHidesNoOther() throws SQLException {
        Transfer late = database.submitted("510100", "440300", books.current(), now);
        due(late, "2026-11-20");
        Transfer written = database.submitted("510100", "440300", books.current(), now);
        database.execute("UPDATE transfers SET lookup = 'no JSON', staying = '{' WHERE id = '" + written.id() + "'");

        keepOn("2026-11-21");

        assertThat(database.texts("SELECT transfer_id::text FROM tasks WHERE kind = 'OVERDUE_LEG'"))
                .containsExactly(late.id().toString());
        assertThat(database.texts("SELECT count(*)::text FROM tasks WHERE kind = 'NOTICE_DUE'"))
                .containsExactly("0");
        try (TaskKeeper impatient =
                new TaskKeeper(transactions, books, () -> now, Patience.USUAL, new SimpleMeterRegistry())) {
            impatient.keep();
        }
        assertThat(database.texts("SELECT facts::jsonb ->> 'services' FROM tasks WHERE kind = 'UNANSWERED' ORDER BY 1"))
                .containsExactlyInAnyOrder("-", "registry, ledger:44, ledger:51");
    }

    @Test
    void aFindingIsTheAdministratorsAndNamesItsCase() throws SQLException {
        Transfer of = database.submitted("510100", "440300", books.current(), now);
        database.execute("INSERT INTO reconciliation_findings VALUES ('CASE_WITHOUT_DEPARTURE', 'ledger-51', 'transfer/"
                + of.id() + "', '', now(), now()), ('ACCOUNT_DIFFERS', 'ledger-51', 'account/7', '', now(), NULL)");

        keepOn("2026-10-27");

        assertThat(database.texts(ALL)).containsExactly("FINDING ADMINISTRATOR");
        assertThat(database.texts("SELECT transfer_id::text FROM tasks"))
                .containsExactly(of.id().toString());
    }

    @Test
    void theNoticeOfWhatStaysIsTheSourcesUntilItIsRecordedAlsoAfterTheEnd() throws SQLException {
        Transfer of = database.submitted("510100", "440300", books.current(), now);
        database.execute("UPDATE transfers SET staying = '{\"parts\":[],\"letterOn\":\"2026-10-26\"}'");
        database.execute(
                "UPDATE transfers SET state = 'COMPLETED', lookup = NULL, leg = NULL, leg_started_on = NULL, ended_at = now()");

        keepOn("2026-11-10");

        assertThat(database.texts(ALL)).containsExactly("NOTICE_DUE FUND");
        assertThat(database.texts("SELECT fund || ' ' || due_on FROM tasks")).containsExactly("510100 2026-11-09");
        assertThat(list(officer("510100")).getFirst().late()).isTrue();
        assertThat(list(officer("510100")).getFirst().actions())
                .containsExactly(new TaskAnswer.Action("POST", "/v1/transfers/" + of.id() + "/notices"));
        assertThat(figure("jiexu.tasks.late", "NOTICE_DUE")).isEqualTo(1);
        database.execute(
                "INSERT INTO notices VALUES ('" + of.id() + "', '2026-11-02', 'BY_POST', 'officer:li@510100', now())");
        keepOn("2026-11-10");
        assertThat(database.texts(ALL)).isEmpty();
        assertThat(database.texts("SELECT done_by FROM tasks")).containsExactly("officer:li@510100");
    }

    @Test
    void aCauseWithoutAnOwnerIsATaskOfNobodyAndIsCounted() throws SQLException {
        Transfer nobodys = database.submitted("510100", "440300", books.current(), now);
        database.execute("UPDATE transfers SET to_fund = '710100'");
        due(nobodys, "2026-11-20");
        assertThat(meters.get("jiexu.tasks.unowned").gauge().value()).isNaN();

        keepOn("2026-11-21");

        assertThat(database.texts(ALL)).containsExactly("OVERDUE_LEG NOBODY");
        assertThat(meters.get("jiexu.tasks.unowned").gauge().value()).isEqualTo(1);
        assertThat(figure("jiexu.tasks.open", "OVERDUE_LEG")).isEqualTo(1);
        assertThat(figure("jiexu.tasks.open", "DISPUTE")).isZero();
    }

    @Test
    void eachCallerSeesOnlyTheTasksOfTheOwnFundOrArea() throws SQLException {
        Transfer late = database.submitted("510100", "440300", books.current(), now);
        due(late, "2026-11-20");
        keepOn("2026-11-21");

        for (Caller seeing : List.of(
                officer("440300"),
                new Caller("li", Role.SUPERVISOR, new FundCode("440300"), null),
                centre("44"),
                administrator(),
                new Caller("wu", Role.AUDITOR, null, null))) {
            assertThat(list(seeing)).as(seeing.actor()).hasSize(1);
        }
        for (Caller other : List.of(officer("510100"), centre("51"), new Caller("p", Role.PARTNER, null, null))) {
            assertThat(list(other)).as(other.actor()).isEmpty();
        }
        assertThat(mine(centre("44"))).hasSize(1);
        assertThat(mine(officer("440300"))).isEmpty();
        assertThat(mine(administrator())).isEmpty();
    }

    private double figure(String name, String kind) {
        return meters.get(name).tag("kind", kind).gauge().value();
    }

    private void parked(String key) throws SQLException {
        database.execute(
                "INSERT INTO parked_messages (message_id, consumer, topic, partition, \"offset\", message_key, type, reason)"
                        + " VALUES ('" + UUID.randomUUID() + "', 'transfer.replies', 'jiexu.transfer.replies', 0, 1, '"
                        + key
                        + "', 'org.jiexu.transfer.reserved.v1', 'FAILED')");
    }
}
