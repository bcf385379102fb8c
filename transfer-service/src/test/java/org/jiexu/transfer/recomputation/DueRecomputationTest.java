package org.jiexu.transfer.recomputation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.clock.DueChange;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.database.CaseDatabase;
import org.jiexu.transfer.recomputation.DueRecomputation.Extent;
import org.jiexu.transfer.recomputation.DueRecomputation.Outcome;
import org.jiexu.transfer.reconciliation.TestTags;
import org.jiexu.transfer.saga.CaseTags;
import org.jiexu.transfer.saga.Phase;
import org.jiexu.transfer.saga.Reason;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DueRecomputationTest {

    /** A Monday on which 15 working days end in 2026 and 45 in 2027. */
    private static final Instant IN_NOVEMBER = Instant.parse("2026-11-23T02:00:00Z");

    /** A Monday on which 15 working days end in 2027. */
    private static final Instant IN_DECEMBER = Instant.parse("2026-12-21T02:00:00Z");

    private static final Instant LOADED = Instant.parse("2026-12-22T02:00:00Z");
    private static final DueDay MISSING = new DueDay.CalendarMissing(2027);

    private final CaseDatabase database = new CaseDatabase();
    private final LocalTransactions transactions = database.transactions();
    private final ChangingBooks books = new ChangingBooks();
    private final DueRecomputation recomputation =
            new DueRecomputation(transactions, books, TestTags.KEYS, InstantSource.fixed(LOADED.plusSeconds(1)));

    @Test
    void aLegWithoutACalendarGetsItsDayWithTheNoticeAsTheCause() {
        Transfer waiting = submitted(IN_DECEMBER);
        assertThat(clock(waiting).statutory()).isEqualTo(MISSING);
        UUID edition = books.loadCalendarOf2027(LOADED);

        assertThat(recomputation.run(Extent.ALL)).isEqualTo(Outcome.DONE);

        LegClock clock = clock(database.read(waiting));
        assertThat(clock.statutory()).isEqualTo(known("2027-01-12"));
        assertThat(clock.promised()).isEqualTo(known("2026-12-28"));
        assertThat(clock.ruleVersion()).isEqualTo(books.current().version());
        assertThat(clock.because())
                .isEqualTo(new DueChange(
                        edition,
                        "holidays",
                        LocalDate.of(2026, 11, 20),
                        ChangingBooks.NOTICE,
                        null,
                        2027,
                        "calendar 2027 loaded: 国办发明电〔2026〕0号"));
        JsonNode detail = recomputedIn(waiting);
        assertThat(detail.path("due").asText()).isEqualTo("2027-01-12");
        assertThat(detail.path("dueBefore").asText()).isEqualTo("CALENDAR_MISSING 2027");
        assertThat(detail.path("overallDue").asText()).isEqualTo("2027-03-03");
        assertThat(detail.path("overallDueBefore").asText()).isEqualTo("CALENDAR_MISSING 2027");
        assertThat(detail.path("edition").asText()).isEqualTo(edition.toString());
        assertThat(detail.path("notice").asText()).isEqualTo(ChangingBooks.NOTICE);
        assertThat(detail.path("state").asText()).isEqualTo("SUBMITTED");
        assertThat(database.read(waiting).version()).isEqualTo(waiting.version());
    }

    @Test
    void theDayOfTheWholeTransferIsJournalledThoughTheLegsDayStays() {
        Transfer waiting = submitted(IN_NOVEMBER);
        UUID edition = books.loadCalendarOf2027(LOADED);

        recomputation.run(Extent.ALL);

        assertThat(clock(database.read(waiting)).statutory()).isEqualTo(known("2026-12-14"));
        assertThat(clock(database.read(waiting)).because()).isNull();
        JsonNode detail = recomputedIn(waiting);
        assertThat(detail.path("due").asText())
                .isEqualTo(detail.path("dueBefore").asText());
        assertThat(detail.path("overallDue").asText()).isEqualTo("2027-01-26");
        assertThat(detail.path("edition").asText()).isEqualTo(edition.toString());
        DueAnswer whole = new DueAnswer.Reader(books, LocalDate.of(2026, 12, 22)).ofWhole(IN_NOVEMBER, false);
        assertThat(whole.day()).isEqualTo(LocalDate.of(2027, 1, 26));
        assertThat(whole.because()).isNotNull();
        assertThat(new DueAnswer.Reader(books, LocalDate.of(2026, 12, 22))
                        .ofWhole(LOADED.plusSeconds(5), false)
                        .because())
                .isNull();
    }

    @Test
    void whatIsCountedOnceIsNotCountedAgain() {
        Transfer waiting = submitted(IN_DECEMBER);
        books.loadCalendarOf2027(LOADED);
        recomputation.run(Extent.ALL);

        recomputation.run(Extent.ALL);
        recomputation.run(Extent.EARLIER);

        assertThat(journal(waiting)).hasSize(1);
    }

    @Test
    void aTableThatHasNothingToDoWithDaysOnlyMovesTheVersion() {
        Transfer waiting = submitted(IN_NOVEMBER);
        books.load(
                "interest-rates",
                "area,year,rate,rule,act,certainty,source,note\nnational,2026,0.0201,R-4.4,,unverified,,\n",
                LOADED);

        recomputation.run(Extent.ALL);

        assertThat(journal(waiting)).isEmpty();
        assertThat(clock(database.read(waiting)).ruleVersion())
                .isEqualTo(books.current().version());
    }

    @Test
    void theCauseIsTheTableThatMovedTheDayNotTheLastOneLoaded() {
        Transfer waiting = submitted(IN_DECEMBER);
        UUID calendar = books.loadCalendarOf2027(LOADED);
        books.load(
                "interest-rates",
                "area,year,rate,rule,act,certainty,source,note\nnational,2026,0.0201,R-4.4,,unverified,,\n",
                LOADED.plusSeconds(1));

        recomputation.run(Extent.ALL);

        assertThat(recomputedIn(waiting).path("edition").asText()).isEqualTo(calendar.toString());
    }

    @Test
    void aCorrectedCalendarMovesTheDayAgain() {
        Transfer waiting = submitted(IN_DECEMBER);
        books.loadCalendarOf2027(LOADED);
        recomputation.run(Extent.ALL);
        String corrected = ChangingBooks.calendarOf2027() + "2027-01-09,makeup,,,2027,R-9.1,made up,unverified,,\n";
        UUID edition = books.load("holidays", corrected, LOADED.plusSeconds(9));

        recomputation.run(Extent.ALL);

        LegClock clock = clock(database.read(waiting));
        assertThat(clock.statutory()).isEqualTo(known("2027-01-11"));
        DueChange because = requireNonNull(clock.because());
        assertThat(because.editionId()).isEqualTo(edition);
        assertThat(because.previousDay()).isEqualTo(LocalDate.of(2027, 1, 12));
        assertThat(because.text()).isEqualTo("table holidays loaded: 国办发明电〔2026〕0号");
        assertThat(journal(waiting)).hasSize(2);
    }

    @Test
    void endedCasesStayAndASuspendedClockIsCounted() throws SQLException {
        Transfer ended = submitted(IN_DECEMBER);
        Transfer suspended = disputed(IN_DECEMBER);
        database.execute("UPDATE transfers SET state = 'CANCELLED', lookup = NULL, ended_at = now() WHERE id = '"
                + ended.id() + "'");
        books.loadCalendarOf2027(LOADED);

        recomputation.run(Extent.ALL);

        assertThat(journal(ended)).isEmpty();
        assertThat(transactions.<Long>call(transaction -> count(
                        transaction.connection(),
                        "SELECT due_missing_year FROM transfers WHERE id = '" + ended.id() + "'")))
                .isEqualTo(2027);
        DueAnswer view =
                new DueAnswer.Reader(books, LocalDate.of(2027, 2, 1)).ofLeg(clock(database.read(suspended)), true);
        assertThat(view.day()).isEqualTo(LocalDate.of(2027, 1, 12));
        assertThat(view.status()).isEqualTo(DueAnswer.Status.SUSPENDED);
        assertThat(view.because()).isNotNull();
    }

    @Test
    void aRestartGoesOnWithWhatIsLeftAndEveryBatchIsDone() throws SQLException {
        for (int i = 0; i < DueRecomputation.BATCH_ROWS + 5; i++) {
            submitted(IN_DECEMBER);
        }
        books.loadCalendarOf2027(LOADED);
        database.execute("UPDATE transfers SET due_rule_version = NULL WHERE number < 4");

        new DueRecomputation(transactions, books, TestTags.KEYS, InstantSource.fixed(LOADED)).run(Extent.ALL);

        assertThat(transactions.<Long>call(transaction -> count(
                        transaction.connection(),
                        "SELECT count(*) FROM transfers WHERE due_rule_version = '"
                                + books.current().version() + "' AND due_on = '2027-01-12'")))
                .isEqualTo(DueRecomputation.BATCH_ROWS + 5);
        assertThat(transactions.<Long>call(
                        transaction -> count(transaction.connection(), "SELECT count(*) FROM journal")))
                .isEqualTo(DueRecomputation.BATCH_ROWS + 5);
    }

    @Test
    void aCaseWhoseRowFitsNoStateIsPassedOver() throws SQLException {
        for (int i = 0; i < DueRecomputation.BATCH_ROWS + 5; i++) {
            submitted(IN_DECEMBER);
        }
        database.execute(
                "UPDATE transfers SET letter_number = 'L-1' WHERE id = (SELECT min(id::text)::uuid FROM transfers)");
        books.loadCalendarOf2027(LOADED);

        assertThat(recomputation.run(Extent.ALL)).isEqualTo(Outcome.DONE);

        assertThat(transactions.<Long>call(transaction ->
                        count(transaction.connection(), "SELECT count(*) FROM transfers WHERE due_on = '2027-01-12'")))
                .isEqualTo(DueRecomputation.BATCH_ROWS + 4);
    }

    @Test
    void theNetCountsOnlyWhatAnEarlierBookOfThisProcessHasCounted() throws SQLException {
        Transfer underWay = submitted(IN_DECEMBER);
        Transfer ofANewerBook = submitted(IN_DECEMBER);
        database.execute("UPDATE transfers SET due_rule_version = '2027-01-01-ffffffffff' WHERE id = '"
                + ofANewerBook.id() + "'");
        books.loadCalendarOf2027(LOADED);

        recomputation.run(Extent.EARLIER);

        assertThat(journal(underWay)).hasSize(1);
        assertThat(journal(ofANewerBook)).isEmpty();
    }

    @Test
    void whileAnotherProcessIsAtItThisOneSaysSo() throws SQLException {
        submitted(IN_DECEMBER);
        books.loadCalendarOf2027(LOADED);
        try (Connection other = database.connection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT pg_advisory_xact_lock(" + 0x6a78_6475_6564_79L + ")");

            assertThat(recomputation.run(Extent.ALL)).isEqualTo(Outcome.BUSY);

            other.rollback();
        }
        assertThat(recomputation.run(Extent.ALL)).isEqualTo(Outcome.DONE);
    }

    private long next;

    private Transfer submitted(Instant at) {
        return inserted(applied(at));
    }

    private Transfer applied(Instant at) {
        next++;
        return Transfer.submitted(
                new Transfer.Opening(UUID.randomUUID(), next, "CODE" + next),
                new Transfer.Application(UUID.randomUUID(), new FundCode("510100"), new FundCode("440300")),
                RuleBook.embedded(),
                at);
    }

    private Transfer disputed(Instant at) {
        Transfer applied = applied(at);
        return inserted(new Transfer(
                applied.header(),
                7,
                State.IN_DISPUTE,
                at,
                new Phase.Halted(
                        requireNonNull(CaseTags.full().phase().stage()),
                        new StatutoryClock(RuleBook.embedded()).start(Leg.POSTING, at),
                        new Reason("OTHER", null, null, Map.of()))));
    }

    private Transfer inserted(Transfer transfer) {
        transactions.run(
                transaction -> TransferStore.insert(transaction.connection(), TestTags.KEYS, List.of(transfer)));
        return transfer;
    }

    private static LegClock clock(Transfer transfer) {
        @Nullable LegClock clock = transfer.clock();
        if (clock == null) {
            throw new AssertionError("no leg runs");
        }
        return clock;
    }

    private List<JournalRow> journal(Transfer transfer) {
        return transactions.call(
                transaction -> Journal.read(transaction.connection(), Subject.transfer(transfer.id())));
    }

    private JsonNode recomputedIn(Transfer transfer) {
        List<JournalRow> rows = journal(transfer);
        assertThat(rows).extracting(row -> row.entry().action()).containsExactly("DUE_DAYS_RECOMPUTED");
        assertThat(Journal.isWhole(rows)).isTrue();
        return MessageJson.read(rows.getFirst().entry().detail(), JsonNode.class);
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static DueDay known(String day) {
        return new DueDay.Known(LocalDate.parse(day));
    }
}
