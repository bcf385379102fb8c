package org.jiexu.transfer.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.transfer.database.CaseDatabase;
import org.jiexu.transfer.reconciliation.TestTags;
import org.jiexu.transfer.saga.Decider;
import org.jiexu.transfer.saga.Decision;
import org.jiexu.transfer.saga.Examples;
import org.jiexu.transfer.saga.Hold;
import org.jiexu.transfer.saga.HoldCode;
import org.jiexu.transfer.saga.Input;
import org.jiexu.transfer.saga.Instruction;
import org.jiexu.transfer.saga.SagaRecorder;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.junit.jupiter.api.Test;

/** Days that act on cases, on a real database. */
class TimersTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final Decider DECIDER = new Decider(BOOK);
    private static final String OFFICER = "officer:li@440300";

    private final CaseDatabase database = new CaseDatabase();
    private final LocalTransactions transactions = database.transactions();
    private Instant now = at("2026-11-25T10:00:00+08:00");

    @Test
    void aSupplementThatDoesNotComeExpiresOnTheDayAfterOnceAndThroughWhicheverReplica() {
        Transfer asked = supplementAsked();
        assertThat(database.texts("SELECT kind || ' ' || last_day FROM timers"))
                .containsExactly("SUPPLEMENT_EXPIRES 2026-12-09");

        now = at("2026-12-09T23:59:00+08:00");
        assertThat(timers().workAll()).isZero();
        now = at("2026-12-10T00:01:00+08:00");
        Timers one = timers();
        Timers other = timers();
        assertThat(one.workAll()).isEqualTo(1);
        assertThat(other.workAll()).isZero();

        assertThat(database.read(asked).state()).isEqualTo(State.EXPIRED);
        assertThat(database.texts("SELECT count(*)::text FROM timers")).containsExactly("0");
        assertThat(database.texts("SELECT action || ' ' || actor FROM journal WHERE action = 'EXPIRED'"))
                .containsExactly("EXPIRED rule");
        assertThat(database.texts(
                        "SELECT count(*)::text FROM outbox WHERE type = 'org.jiexu.registry.release-reservation.v1'"))
                .containsExactly("1");
    }

    @Test
    void aHoldIsGoneOnTheDayAfterItsLastAndTheCaseWaitsAsBefore() {
        Transfer held = instructed(inReview(), hold("2026-12-02"));
        assertThat(database.texts("SELECT kind || ' ' || last_day FROM timers"))
                .containsExactly("HOLD_EXPIRES 2026-12-02");

        now = at("2026-12-03T08:00:00+08:00");
        assertThat(timers().workAll()).isEqualTo(1);

        Transfer after = database.read(held);
        assertThat(after.state()).isEqualTo(State.IN_REVIEW);
        assertThat(after.hold()).isNull();
        assertThat(after.stateSince()).isEqualTo(held.stateSince());
        assertThat(database.texts("SELECT count(*)::text FROM timers")).containsExactly("0");
    }

    @Test
    void whatComesInTimeTakesItsDayAway() {
        instructed(supplementAsked(), new Input.Instructed(Instruction.SUPPLEMENT, OFFICER, null, null));

        now = at("2026-12-31T10:00:00+08:00");

        assertThat(database.texts("SELECT count(*)::text FROM timers")).containsExactly("0");
        assertThat(timers().workAll()).isZero();
    }

    /** without the year's calendar no day is guessed; with another book the day is counted again. */
    @Test
    void aDayThatIsNotKnownActsWhenItsCalendarIsThere() throws SQLException {
        now = at("2026-12-28T10:00:00+08:00");
        Transfer asked = supplementAsked();
        assertThat(database.texts("SELECT coalesce(last_day::text, 'unknown ' || missing_year) FROM timers"))
                .containsExactly("unknown 2027");
        now = at("2027-02-01T10:00:00+08:00");
        assertThat(timers().workAll()).isZero();

        // As if it had been counted by an earlier book: then it is counted again, and is as unknown as before.
        database.execute("UPDATE timers SET rule_version = 'earlier', missing_year = 2028");
        assertThat(timers().workAll()).isEqualTo(1);

        assertThat(database.texts("SELECT missing_year || ' ' || rule_version FROM timers"))
                .containsExactly("2027 " + BOOK.version());
        assertThat(database.read(asked).state()).isEqualTo(State.SUPPLEMENT);
        assertThat(timers().workAll()).isZero();
    }

    @Test
    void aCaseThatAnotherTransactionHoldsIsLeftForTheNextRoundAndKeepsNoOtherWaiting() throws SQLException {
        Transfer busy = supplementAsked();
        supplementAsked();
        now = at("2026-12-10T08:00:00+08:00");
        try (Connection other = database.connection()) {
            other.setAutoCommit(false);
            TransferStore.lock(other, List.of(busy.id()));

            assertThat(timers().workAll()).isEqualTo(1);

            other.rollback();
        }
        assertThat(timers().workAll()).isEqualTo(1);
    }

    @Test
    void aCaseWhoseRowFitsNoStateIsPassedOver() throws SQLException {
        Transfer unfit = supplementAsked();
        Transfer other = supplementAsked();
        database.execute("UPDATE transfers SET reason = NULL WHERE id = '" + unfit.id() + "'");
        now = at("2026-12-10T08:00:00+08:00");

        assertThat(timers().workAll()).isEqualTo(1);

        assertThat(database.read(other).state()).isEqualTo(State.EXPIRED);
        assertThat(database.read(unfit).isFit()).isFalse();
    }

    private Timers timers() {
        return new Timers(transactions, () -> DECIDER, TestTags.KEYS, () -> now, new SimpleMeterRegistry());
    }

    private Transfer supplementAsked() {
        return instructed(inReview(), new Input.Instructed(Instruction.ASK_SUPPLEMENT, OFFICER, null, "a copy"));
    }

    private Input.Instructed hold(String lastDay) {
        Hold hold = new Hold(HoldCode.OTHER, "why", null, OFFICER, now, LocalDate.parse(lastDay));
        return new Input.Instructed(Instruction.HOLD, OFFICER, "OTHER", "why", hold);
    }

    private Transfer inReview() {
        UUID worker = UUID.randomUUID();
        Transfer submitted = transactions.call(transaction -> {
            long next = TransferStore.nextNumbers(transaction.connection(), 1).getFirst();
            Transfer applied = Transfer.submitted(
                    new Transfer.Opening(UUID.randomUUID(), next, "CODE" + next),
                    new Transfer.Application(worker, new FundCode("510100"), new FundCode("440300")),
                    BOOK,
                    now);
            SagaRecorder recorder = new SagaRecorder(transaction, TestTags.KEYS);
            recorder.opened(applied, OFFICER, DECIDER.open(applied));
            recorder.write();
            return applied;
        });
        Transfer told = submitted;
        for (String ledger : List.of("51", "44")) {
            told = decided(
                    told,
                    new Input.Heard(
                            new TransferReply.MonthsReported(told.id(), ledger, List.of()), "ledger:" + ledger));
        }
        return decided(
                told,
                new Input.Heard(
                        new TransferReply.RelationReserved(told.id(), Examples.facts(worker, Decisions.MANUAL)),
                        "registry"));
    }

    private Transfer instructed(Transfer before, Input.Instructed instructed) {
        return decided(before, instructed);
    }

    private Transfer decided(Transfer before, Input input) {
        return transactions.call(transaction -> switch (DECIDER.decide(before, input, now)) {
            case Decision.Taken taken -> {
                SagaRecorder recorder = new SagaRecorder(transaction, TestTags.KEYS);
                recorder.taken(before, taken);
                recorder.write();
                yield taken.transfer();
            }
            // What is noted is written with the step that it leads to.
            case Decision.Noted(Transfer noted) -> noted;
            case Decision.NotPossible(var state, var trigger) ->
                throw new AssertionError(trigger + " is not possible in " + state);
        });
    }

    private static Instant at(String instant) {
        return OffsetDateTime.parse(instant).toInstant();
    }
}
