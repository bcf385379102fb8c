package org.jiexu.contribution.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.correction.Correction.Document;
import org.jiexu.contribution.correction.CorrectionActs.Order;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** January to March 2025 are posted: 1,200.00 each, 400.00 of it to the account. */
class CorrectionActsTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final Caller OFFICER = new Caller("wang", Role.OFFICER, CHENGDU, null);

    private TestLedger ledger;
    private RelationOpened relation;
    private CorrectionActs desk;

    @BeforeEach
    void threeMonths() {
        ledger = new TestLedger("51");
        relation = ledger.open("510100", "1", UUID.randomUUID());
        ledger.post(
                "510100",
                new MonthlyFile().months("1", "2025-01", "2025-03", "5000.00").toString());
        desk = TestCorrections.deskOf(ledger);
    }

    private Response correct(String month, String key) {
        var order = new Order(
                CHENGDU,
                "1",
                YearMonth.parse(month),
                "wrong number",
                new Document("18", LocalDate.of(2026, 11, 20)),
                OFFICER);
        return desk.correct(order, IdempotencyKey.required(key), UUID.randomUUID(), month);
    }

    private static void refused(ThrowingCallable step, ErrorCode code) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void accountMonthPoolAndReceiptsAreReversedByAJournalThatNamesTheOneItReverses() {
        assertThat(correct("2025-03", "key-00000001").getStatus()).isEqualTo(201);

        var account = ledger.account(relation);
        assertThat(account.balance()).isEqualTo(Fen.parse("800.00"));
        assertThat(account.months()).isEqualTo(2);
        assertThat(account.lastMonth()).isEqualTo(YearMonth.of(2025, 2));
        var conservation = ledger.conservation();
        assertThat(conservation.receipts()).isEqualTo(Fen.parse("2400.00"));
        assertThat(conservation.pool()).isEqualTo(Fen.parse("1600.00"));
        assertThat(conservation.holds()).as(conservation.checks().toString()).isTrue();
        assertThat(ledger.number("SELECT reverses_id FROM ledger_journals WHERE kind = 'CORRECTED'"))
                .isEqualTo(ledger.number("SELECT id FROM ledger_journals WHERE kind = 'CONTRIBUTIONS'"));
        assertThat(ledger.number("SELECT count(*) FROM journal WHERE action = 'CORRECT_MONTH'"))
                .isEqualTo(1);
    }

    @Test
    void theMonthStaysReadableAndMayBePostedAgain() {
        correct("2025-02", "key-00000001");
        ledger.post(
                "510100",
                new MonthlyFile().months("1", "2025-02", "2025-02", "4000.00").toString());

        List<Contribution> rows = ledger.months(relation);

        assertThat(rows)
                .extracting(row -> row.month() + " " + row.copy() + " " + row.standing() + " " + row.credit())
                .containsExactly(
                        "2025-01 0 COUNTS 400.00",
                        "2025-02 0 COUNTS 320.00",
                        "2025-02 1 REVERSED 400.00",
                        "2025-03 0 COUNTS 400.00");
        assertThat(ledger.account(relation).balance()).isEqualTo(Fen.parse("1120.00"));
        assertThat(ledger.account(relation).months()).isEqualTo(3);
        assertThat(correct("2025-02", "key-00000002").getStatus()).isEqualTo(201);
        assertThat(ledger.months(relation))
                .filteredOn(row -> row.standing() == MonthStanding.REVERSED)
                .extracting(Contribution::copy)
                .containsExactly(1, 2);
        assertThat(desk.list(CHENGDU, "1", OFFICER))
                .extracting(CorrectionAnswer::credited)
                .containsExactlyInAnyOrder(Fen.parse("400.00"), Fen.parse("320.00"));
        assertThat(ledger.conservation().holds()).isTrue();
    }

    @Test
    void theSameKeyCorrectsOnce() {
        var first = correct("2025-03", "key-00000001");
        var again = correct("2025-03", "key-00000001");

        assertThat(again.getEntity()).isEqualTo(first.getEntity());
        assertThat(again.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
        assertThat(ledger.account(relation).balance()).isEqualTo(Fen.parse("800.00"));
        refused(() -> correct("2025-02", "key-00000001"), ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void aMonthThatWasNotPostedOrWasTakenBackIsRefused() {
        correct("2025-03", "key-00000001");

        refused(() -> correct("2025-03", "key-00000002"), ErrorCode.MONTH_NOT_POSTED_HERE);
        refused(() -> correct("2024-12", "key-00000003"), ErrorCode.MONTH_NOT_POSTED_HERE);
    }

    @Test
    void aSealedAccountIsLeftAlone() {
        ledger.handle(new ExtractRelation(UUID.randomUUID(), relation.relationId(), "L", 2026));

        refused(() -> correct("2025-03", "key-00000001"), ErrorCode.ACCOUNT_NOT_OPEN);
        assertThat(ledger.account(relation).balance()).isEqualTo(Fen.parse("1200.00"));
        assertThat(ledger.number("SELECT count(*) FROM corrections")).isZero();
    }

    /** It has gone: waiting for the transfer to end would not help. */
    @Test
    void anAccountThatHasLeftIsToldApartFromASealedOne() {
        var transfer = UUID.randomUUID();
        ledger.handle(new ExtractRelation(transfer, relation.relationId(), "L", 2026));
        ledger.handle(new Remit(transfer, relation.relationId(), "44", UUID.randomUUID(), new FundCode("440300")));

        refused(() -> correct("2025-03", "key-00000001"), ErrorCode.ACCOUNT_HAS_LEFT);
        assertThat(ledger.number("SELECT count(*) FROM corrections")).isZero();
    }

    @Test
    void anAccountNeverGoesBelowZero() throws SQLException {
        try (var connection = ledger.connect();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE accounts SET balance_fen = 39999 WHERE personal_number = '1'");
        }

        refused(() -> correct("2025-03", "key-00000001"), ErrorCode.BALANCE_TOO_SMALL);
    }

    @Test
    void aMonthThatIsReversedWithoutItsCorrectionIsFound() throws SQLException {
        correct("2025-03", "key-00000001");
        try (var connection = ledger.connect();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM corrections");
        }

        assertThat(ledger.conservation().checks())
                .filteredOn(check -> !check.holds())
                .extracting(check -> check.name() + ": " + check.detail())
                .containsExactly("everyCorrectionIsBooked: 1 deviate: accounts 1");
    }
}
