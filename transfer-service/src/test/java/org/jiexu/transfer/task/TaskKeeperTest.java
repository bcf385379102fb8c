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
import org.jiexu.service.page.PageRequest;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.database.CaseDatabase;
import org.jiexu.transfer.recomputation.ChangingBooks;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks and their causes, on a real database. */
class TaskKeeperTest {

    /** A Monday from which 45 working days end in 2026. */
    private static final Instant SUBMITTED = Instant.parse("2026-10-26T02:00:00Z");

    private static final String ALL = "SELECT kind || ' ' || owner FROM tasks WHERE closed_at IS NULL ORDER BY kind";
    private static final String OVERDUE = "org.jiexu.transfer.overdue.v1";

    private final CaseDatabase database = new CaseDatabase();
    private final LocalTransactions transactions = database.transactions();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ChangingBooks books = new ChangingBooks();
    private Instant now = SUBMITTED;
    private final TaskKeeper keeper = new TaskKeeper(
            transactions, books, () -> now, new Patience(Duration.ofMinutes(5), Duration.ofDays(300)), meters);

    @AfterEach
    void stop() {
        keeper.close();
    }

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

    /** A case by bank that waits for its treasurer is nobody's fault but his: no service is to answer. */
    @Test
    void aPaymentIsTheSourcesToMakeOrToCorrectUntilItIsSent() throws SQLException {
        Transfer paid = remitting();
        due(paid, "2026-11-20");
        bank("\"payment\":\"P-1\",\"orderedAt\":\"2026-10-27T02:00:00Z\"");
        keepOn("2026-10-28");
        assertThat(database.texts(ALL)).containsExactly("PAYMENT_TO_MAKE FUND");
        assertThat(database.texts("SELECT fund || ' ' || due_on || ' ' || (since AT TIME ZONE 'UTC') FROM tasks"))
                .containsExactly("510100 2026-11-20 2026-10-27 02:00:00");
        assertThat(list(officer("510100")).getFirst().whyEn()).contains("P-1");
        try (TaskKeeper impatient =
                new TaskKeeper(transactions, books, () -> now, Patience.USUAL, new SimpleMeterRegistry())) {
            impatient.keep();
        }
        assertThat(database.texts(ALL)).containsExactly("PAYMENT_TO_MAKE FUND");

        bank("\"payment\":\"P-1\",\"orderedAt\":\"2026-10-27T02:00:00Z\","
                + "\"rejection\":\"ACCOUNT_CLOSED\",\"rejectedAt\":\"2026-10-28T02:00:00Z\"");
        keepOn("2026-10-28");
        assertThat(database.texts(ALL)).containsExactly("PAYMENT_REJECTED FUND");
        assertThat(list(officer("510100")).stream()
                        .filter(task -> task.closedAt() == null)
                        .toList()
                        .getFirst()
                        .whyEn())
                .contains("ACCOUNT_CLOSED");

        database.execute("UPDATE transfers SET state = 'IN_TRANSIT', leg = NULL, leg_started_on = NULL");
        keepOn("2026-10-28");
        assertThat(database.texts(ALL)).isEmpty();
    }

    /** Five working days (C-1): the form came on Tuesday the 27th, the last day is Tuesday the 3rd. */
    @Test
    void aFormWithoutMoneyIsTheDestinationsToAskAbout() throws SQLException {
        remitting();
        database.execute("UPDATE transfers SET state = 'IN_TRANSIT', leg = NULL, leg_started_on = NULL");
        bank("\"payment\":\"P-1\",\"sentAt\":\"2026-10-27T02:00:00Z\",\"formReceivedAt\":\"2026-10-27T02:00:00Z\"");

        keepOn("2026-11-03");
        assertThat(database.texts(ALL)).isEmpty();
        keepOn("2026-11-04");

        assertThat(database.texts(ALL)).containsExactly("FORM_WITHOUT_MONEY FUND");
        assertThat(database.texts("SELECT fund FROM tasks")).containsExactly("440300");
        assertThat(list(officer("440300")).getFirst().whyEn()).contains("2026-10-27", "P-1");
        database.execute("UPDATE transfers SET state = 'CREDITING'");
        keepOn("2026-11-04");
        assertThat(database.texts(ALL)).isEmpty();
    }

    @Test
    void aMarkThatSomebodyElseWroteHidesNoOther() throws SQLException {
        Transfer written = remitting();
        Transfer other = remitting();
        bank("\"payment\":\"P-1\",\"orderedAt\":\"2026-10-27T02:00:00Z\"");
        for (String text : List.of("no JSON", "[]", "{\"payment\":\"P-9\",\"orderedAt\":\"yesterday\"}")) {
            database.execute("UPDATE transfers SET bank = '" + text + "' WHERE id = '" + written.id() + "'");

            keepOn("2026-10-28");

            assertThat(database.texts("SELECT transfer_id::text FROM tasks WHERE kind = 'PAYMENT_TO_MAKE'"))
                    .contains(other.id().toString());
        }
    }

    @Test
    void whatCameTooMuchMayBeRepaidFromTheTask() throws SQLException {
        remitting();
        bank("\"payment\":\"P-1\"");
        database.execute("UPDATE transfers SET state = 'IN_DISPUTE', reason ="
                + " '{\"code\":\"AMOUNT_DIFFERS\",\"facts\":{\"form\":\"9.99\",\"money\":\"10.00\"}}'");
        keepOn("2026-10-28");
        assertThat(list(officer("440300")).getFirst().actions())
                .extracting(TaskAnswer.Action::path)
                .anyMatch(path -> path.endsWith("/repay-surplus"));

        database.execute("UPDATE transfers SET reason ="
                + " '{\"code\":\"AMOUNT_DIFFERS\",\"facts\":{\"form\":\"10.00\",\"money\":\"9.99\"}}'");
        assertThat(list(officer("440300")).getFirst().actions())
                .extracting(TaskAnswer.Action::path)
                .noneMatch(path -> path.endsWith("/repay-surplus"));
    }

    private Transfer remitting() throws SQLException {
        Transfer transfer = database.submitted("510100", "440300", books.current(), now);
        database.execute("UPDATE transfers SET state = 'REMITTING', lookup = NULL, leg = 'TRANSFER_OUT' WHERE id = '"
                + transfer.id() + "'");
        return transfer;
    }

    private void bank(String fields) throws SQLException {
        database.execute("UPDATE transfers SET bank = '{" + fields + "}'");
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

    private List<TaskAnswer> list(Caller caller) {
        return read(caller, false);
    }

    private List<TaskAnswer> mine(Caller caller) {
        return read(caller, true);
    }

    private List<TaskAnswer> read(Caller caller, boolean mine) {
        return transactions
                .call(transaction -> TaskList.read(
                        transaction.connection(),
                        caller,
                        new TaskList.Filter(false, mine, null, null, null),
                        PageRequest.of(null, null)))
                .map(row -> TaskAnswer.of(
                        row, now.atZone(java.time.ZoneOffset.ofHours(8)).toLocalDate()))
                .items();
    }

    private static Caller officer(String fund) {
        return new Caller("li", Role.OFFICER, new FundCode(fund), null);
    }

    private static Caller centre(String area) {
        return new Caller("he", Role.PROVINCIAL_CENTRE, null, null, area);
    }

    private static Caller administrator() {
        return new Caller("wu", Role.ADMINISTRATOR, null, null);
    }

    private double figure(String name, String kind) {
        return meters.get(name).tag("kind", kind).gauge().value();
    }

    /** At noon of that day in China. */
    private void keepOn(String day) {
        now = Instant.parse(day + "T04:00:00Z");
        keeper.keep();
    }

    private void due(Transfer transfer, String day) throws SQLException {
        database.execute("UPDATE transfers SET due_on = '" + day + "' WHERE id = '" + transfer.id() + "'");
    }

    private void parked(String key) throws SQLException {
        database.execute(
                "INSERT INTO parked_messages (message_id, consumer, topic, partition, \"offset\", message_key, type, reason)"
                        + " VALUES ('" + UUID.randomUUID() + "', 'transfer.replies', 'jiexu.transfer.replies', 0, 1, '"
                        + key
                        + "', 'org.jiexu.transfer.reserved.v1', 'FAILED')");
    }
}
