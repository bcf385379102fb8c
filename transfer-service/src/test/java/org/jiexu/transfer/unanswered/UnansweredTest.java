package org.jiexu.transfer.unanswered;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.transfer.database.CaseDatabase;
import org.jiexu.transfer.reconciliation.TestTags;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Examples;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.junit.jupiter.api.Test;

/** Questions that are asked again, on a real database. */
class UnansweredTest {

    private static final Instant SUBMITTED = Instant.parse("2026-11-23T02:00:00Z");
    private static final RuleBook BOOK = RuleBook.embedded();
    private static final String RESERVE = "org.jiexu.registry.reserve-relation.v1";
    private static final String REPORT = "org.jiexu.ledger.report-months.v1";
    private static final String RELEASE = "org.jiexu.registry.release-reservation.v1";

    private final CaseDatabase database = new CaseDatabase();
    private final LocalTransactions transactions = database.transactions();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = SUBMITTED;

    @Test
    void aCaseAsksAgainAfterFiveMinutesThenLessAndLessOften() {
        Transfer waiting = database.submitted("510100", "440300", BOOK, SUBMITTED);
        assertThat(askAfter(Duration.ofMinutes(4))).isZero();
        assertThat(database.texts("SELECT type FROM outbox")).isEmpty();

        assertThat(askAfter(Duration.ofMinutes(5))).isEqualTo(1);

        assertThat(database.texts("SELECT type FROM outbox ORDER BY id")).containsExactly(RESERVE, REPORT, REPORT);
        assertThat(database.texts("SELECT DISTINCT message_key FROM outbox"))
                .containsExactly(waiting.id().toString());
        assertThat(database.texts("SELECT action FROM journal")).containsExactly("ASKED_AGAIN");
        assertThat(askAfter(Duration.ofMinutes(14))).isZero();
        assertThat(askAfter(Duration.ofMinutes(15))).isEqualTo(1);
        assertThat(askAfter(Duration.ofMinutes(34))).isZero();
        assertThat(askAfter(Duration.ofMinutes(35))).isEqualTo(1);
        assertThat(database.texts("SELECT times::text FROM asked_again")).containsExactly("3");
        assertThat(database.texts("SELECT count(DISTINCT message_id)::text FROM outbox"))
                .containsExactly("9");
    }

    @Test
    void aCaseThatAnotherTransactionHoldsIsLeftForTheNextRound() throws SQLException {
        Transfer held = database.submitted("510100", "440300", BOOK, SUBMITTED);
        database.submitted("510100", "440300", BOOK, SUBMITTED);
        try (Connection other = database.connection()) {
            other.setAutoCommit(false);
            TransferStore.lock(other, List.of(held.id()));

            assertThat(askAfter(Duration.ofMinutes(6))).isEqualTo(1);

            other.rollback();
        }
        assertThat(askAfter(Duration.ofMinutes(6))).isEqualTo(1);
    }

    @Test
    void aCaseWhoseRowFitsNoStateAsksNothingAndKeepsNoOtherFromAsking() throws SQLException {
        Transfer unfit = database.submitted("510100", "440300", BOOK, SUBMITTED);
        Transfer waiting = database.submitted("510100", "440300", BOOK, SUBMITTED);
        database.execute("UPDATE transfers SET letter_number = 'L-1' WHERE id = '" + unfit.id() + "'");

        assertThat(askAfter(Duration.ofMinutes(6))).isEqualTo(2);

        assertThat(database.texts("SELECT DISTINCT message_key FROM outbox"))
                .containsExactly(waiting.id().toString());
        assertThat(askAfter(Duration.ofMinutes(7))).isZero();
        Transfer shown = transactions
                .call(transaction -> TransferStore.find(transaction.connection(), List.of(unfit.id())))
                .getFirst();
        assertThat(shown.isFit()).isFalse();
        assertThat(Patience.USUAL.isUnanswered(shown, now)).isTrue();
        assertThat(Patience.asked(shown)).isEmpty();
    }

    @Test
    void theRegistryIsToldAgainOnlyOfWhatHasEndedAWhileAgo() throws SQLException {
        Transfer open = database.submitted("510100", "440300", BOOK, SUBMITTED);
        Transfer ended = database.submitted("510100", "440300", BOOK, SUBMITTED);
        database.execute("UPDATE transfers SET state = 'REFUSED', lookup = NULL, leg = NULL, leg_started_on = NULL,"
                + " ended_at = '2026-11-23T02:01:00Z' WHERE id = '" + ended.id() + "'");
        UUID unknown = UUID.randomUUID();
        List<UUID> held = new ArrayList<>(List.of(open.id(), ended.id(), unknown));
        held.sort(null);
        HeldReservations reservations = new HeldReservations(
                transactions,
                after -> after.equals(new UUID(0, 0)) ? held : List.of(),
                () -> now,
                Patience.USUAL,
                meters);

        now = SUBMITTED.plus(Duration.ofMinutes(3));
        reservations.compare();
        assertThat(database.texts("SELECT type FROM outbox")).isEmpty();

        now = SUBMITTED.plus(Duration.ofMinutes(7));
        reservations.compare();

        assertThat(database.texts("SELECT type || ' ' || message_key FROM outbox"))
                .containsExactly(RELEASE + " " + ended.id());
        assertThat(meters.get("jiexu.reservations.without.case").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void openCasesAreCountedByStateAndThoseThatAreLateToo() throws SQLException {
        Transfer late = database.submitted("510100", "440300", BOOK, SUBMITTED);
        database.submitted("510100", "440300", BOOK, SUBMITTED);
        Transfer suspended = database.submitted("510100", "440300", BOOK, SUBMITTED);
        Transfer ended = database.submitted("510100", "440300", BOOK, SUBMITTED);
        database.execute("UPDATE transfers SET due_on = '2026-11-22' WHERE id = '" + late.id() + "'");
        database.execute("UPDATE transfers SET state = 'IN_DISPUTE', lookup = NULL, due_on = '2026-11-22' WHERE id = '"
                + suspended.id() + "'");
        database.execute("UPDATE transfers SET state = 'REFUSED', lookup = NULL, leg = NULL, leg_started_on = NULL,"
                + " due_on = '2026-11-22', ended_at = '2026-11-23T02:01:00Z' WHERE id = '" + ended.id() + "'");
        try (OpenCases cases = new OpenCases(transactions, () -> now, meters)) {
            assertThat(figure("jiexu.saga.cases", "SUBMITTED")).isNaN();

            cases.count();

            assertThat(figure("jiexu.saga.cases", "SUBMITTED")).isEqualTo(2);
            assertThat(figure("jiexu.saga.late", "SUBMITTED")).isEqualTo(1);
            assertThat(figure("jiexu.saga.cases", "IN_DISPUTE")).isEqualTo(1);
            assertThat(figure("jiexu.saga.late", "IN_DISPUTE")).isZero();
            assertThat(figure("jiexu.saga.cases", "CREDITING")).isZero();
            assertThat(meters.find("jiexu.saga.cases").tag("state", "REFUSED").gauge())
                    .isNull();
        }
    }

    private double figure(String name, String state) {
        return meters.get(name).tag("state", state).gauge().value();
    }

    @Test
    void thePauseIsDoubledUpToAnHour() {
        assertThat(Patience.USUAL.pauseAfter(0)).hasMinutes(5);
        assertThat(Patience.USUAL.pauseAfter(1)).hasMinutes(10);
        assertThat(Patience.USUAL.pauseAfter(3)).hasMinutes(40);
        assertThat(Patience.USUAL.pauseAfter(4)).hasHours(1);
        assertThat(Patience.USUAL.pauseAfter(1_000)).hasHours(1);
    }

    @Test
    void aCaseIsShownAsUnansweredAfterFiveMinutesAndAsStuckAfterSixHours() {
        Transfer waiting = database.submitted("510100", "440300", BOOK, SUBMITTED);

        assertThat(Patience.USUAL.isUnanswered(waiting, SUBMITTED.plusSeconds(299)))
                .isFalse();
        assertThat(Patience.USUAL.isUnanswered(waiting, SUBMITTED.plusSeconds(300)))
                .isTrue();
        assertThat(Patience.USUAL.isStuck(waiting, SUBMITTED.plus(Duration.ofMinutes(359))))
                .isFalse();
        assertThat(Patience.USUAL.isStuck(waiting, SUBMITTED.plus(Duration.ofHours(6))))
                .isTrue();
        assertThat(Patience.asked(waiting)).containsExactly("registry", "ledger:44", "ledger:51");
    }

    /** By bank a ledger has answered and waits for its treasurer: its word since may be lost, but nobody is to be told of a silence. */
    @Test
    void aCaseThatWaitsForATreasurerAsksOnceADay() throws SQLException {
        Transfer paid = database.submitted("510100", "440300", BOOK, SUBMITTED);
        String ordered = "{\"accounts\":" + MessageJson.write(Examples.ACCOUNTS) + ",\"payment\":\"P-1\"}";
        database.execute("UPDATE transfers SET state = 'REMITTING', lookup = NULL, bank = '" + ordered + "'");
        assertThat(askAfter(Duration.ofHours(23))).isZero();
        assertThat(meters.get("jiexu.saga.unanswered").gauge().value()).isZero();

        assertThat(askAfter(Duration.ofDays(1))).isEqualTo(1);

        assertThat(askAfter(Duration.ofHours(47))).isZero();
        assertThat(askAfter(Duration.ofDays(2))).isEqualTo(1);
        database.execute("UPDATE transfers SET state = 'IN_TRANSIT' WHERE id = '" + paid.id() + "'");
        assertThat(askAfter(Duration.ofHours(71))).isZero();
        assertThat(askAfter(Duration.ofDays(3))).isEqualTo(1);
        // Nothing is ordered yet: the ledger must answer.
        database.execute("UPDATE transfers SET state = 'REMITTING', version = version + 1, bank = '{\"accounts\":"
                + MessageJson.write(Examples.ACCOUNTS) + "}'");
        assertThat(askAfter(Duration.ofHours(73))).isEqualTo(1);
    }

    private int askAfter(Duration sinceSubmitted) {
        now = SUBMITTED.plus(sinceSubmitted);
        try (AskingAgain asking = new AskingAgain(
                transactions,
                () -> new Decider(BOOK),
                TestTags.KEYS,
                () -> now,
                Patience.USUAL,
                new Backlog(),
                meters)) {
            return asking.askAll();
        }
    }
}
