package org.jiexu.contribution.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.correction.Correction.Document;
import org.jiexu.contribution.correction.CorrectionActs.Order;
import org.jiexu.contribution.interest.TestInterestRuns;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of booked interest when a month goes back: 400.00 a month were credited, at 2.62 % for 2024 and 1.5 % for 2025. */
class InterestOfACorrectedMonthTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final Caller OFFICER = new Caller("wang", Role.OFFICER, CHENGDU, null);

    private TestLedger ledger;
    private RelationOpened relation;
    private CorrectionActs desk;

    @BeforeEach
    void anAccount() {
        ledger = new TestLedger("51");
        relation = ledger.open("510100", "1", UUID.randomUUID());
        desk = TestCorrections.deskOf(ledger);
    }

    private void post(String from, String to) {
        ledger.post("510100", new MonthlyFile().months("1", from, to, "5000.00").toString());
    }

    private void runInterest(int year) {
        ledger.execute(
                "INSERT INTO interest_runs (id, year, state, rate, rule_version, last_account, started_by, started_at)"
                        + " SELECT gen_random_uuid(), " + year
                        + ", 'RUNNING', '0.0150', 'test', max(id), 'test', now() FROM accounts");
        var interest = TestInterestRuns.deskOf(ledger);
        while (interest.postNext()) {
            // the next page
        }
    }

    private void correct(String month) {
        var order = new Order(
                CHENGDU,
                "1",
                YearMonth.parse(month),
                "wrong number",
                new Document("18", LocalDate.of(2026, 11, 20)),
                OFFICER);
        assertThat(desk.correct(order, IdempotencyKey.required(UUID.randomUUID().toString()), UUID.randomUUID(), month)
                        .getStatus())
                .isEqualTo(201);
        assertThat(ledger.conservation().holds())
                .as(ledger.conservation().checks().toString())
                .isTrue();
    }

    private void assertHolds(String balance, String interest) {
        assertThat(ledger.account(relation).balance()).isEqualTo(Fen.parse(balance));
        assertThat(ledger.account(relation).interest()).isEqualTo(Fen.parse(interest));
    }

    @Test
    void whatTheOtherMonthsHaveNotEarnedGoesBackInAJournalOfItsOwn() {
        post("2025-01", "2025-03");
        runInterest(2025);
        assertHolds("1216.50", "16.50"); // 400 x 1.5 % x (12 + 11 + 10)/12

        correct("2025-03");

        assertHolds("811.50", "11.50");
        assertThat(desk.list(CHENGDU, "1", OFFICER))
                .extracting(CorrectionAnswer::interest)
                .containsExactly(Fen.parse("5.00"));
        assertThat(ledger.number("SELECT i.reverses_id - k.journal_id FROM corrections k"
                        + " JOIN ledger_journals i ON i.id = k.interest_journal_id AND i.kind = 'INTEREST'"))
                .isZero();
        assertThat(ledger.conservation().interest()).isEqualTo(Fen.parse("11.50"));
        assertThat(ledger.number("SELECT count(*) FROM journal WHERE action = 'CORRECT_MONTH'"
                        + " AND detail::jsonb ->> 'interest' = '5.00'"))
                .isEqualTo(1);
    }

    @Test
    void theNextRunAndTheNextTransferFindNothingMoreBookedThanIsEarned() {
        post("2025-01", "2025-03");
        runInterest(2025);
        correct("2025-02");

        runInterest(2025);
        ledger.handle(new ExtractRelation(UUID.randomUUID(), relation.relationId(), "L", 2026));

        assertThat(ledger.number("SELECT sum(left_out) FROM interest_runs")).isZero();
        assertHolds("811.00", "11.00"); // 400 x 1.5 % x (12 + 10)/12
        assertThat(TestLedger.only(ledger.sent(), RelationExtracted.class)
                        .getFirst()
                        .form()
                        .account())
                .isEqualTo(Fen.parse("811.00"));
        assertThat(ledger.number("SELECT interest_fen FROM departures")).isZero();
    }

    @Test
    void interestOfYearsThatNobodyBookedIsNotTakenBack() {
        post("2024-01", "2024-02");
        runInterest(2024);
        assertHolds("820.09", "20.09"); // 400 x 2.62 % x (12 + 11)/12

        correct("2024-02");

        assertHolds("410.48", "10.48");
        runInterest(2024);
        assertHolds("410.48", "10.48");
        runInterest(2025);
        assertHolds("416.64", "16.64"); // 410.48 x 1.5 %
        assertThat(ledger.number("SELECT sum(left_out) FROM interest_runs")).isZero();
    }

    @Test
    void aMonthThatCameAfterTheRunTakesNothingWithIt() {
        post("2025-01", "2025-02");
        runInterest(2025);
        post("2025-03", "2025-03");

        correct("2025-03");

        assertHolds("811.50", "11.50");
        assertThat(ledger.number("SELECT count(*) FROM corrections WHERE interest_journal_id IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void theLastMonthTakesTheLastFenWithIt() {
        post("2025-01", "2025-03");
        runInterest(2025);

        correct("2025-01");
        correct("2025-03");
        correct("2025-02");

        assertHolds("0.00", "0.00");
        assertThat(ledger.conservation().interest()).isEqualTo(Fen.ZERO);
    }

    @Test
    void aCorrectionWhoseInterestIsNotBookedIsFound() {
        post("2025-01", "2025-03");
        runInterest(2025);
        correct("2025-03");
        ledger.execute("UPDATE corrections SET interest_fen = interest_fen + 1");

        assertThat(ledger.conservation().checks())
                .filteredOn(check -> !check.holds())
                .extracting(check -> check.name())
                .containsExactly("everyCorrectionIsBooked");
    }
}
