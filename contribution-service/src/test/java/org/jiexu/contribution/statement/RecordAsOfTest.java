package org.jiexu.contribution.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.statement.RecordAnswer.AccountRecord;
import org.jiexu.contribution.statement.RecordAnswer.Spell;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worker of example E1 (rulebook 4.3), of whom three months were paid at Shenzhen too. */
class RecordAsOfTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    /** A week after everything happened. */
    private static final Clock LATER = Clock.offset(TestLedger.CLOCK, Duration.ofDays(7));

    private static TestLedger sichuan;
    private static TestLedger guangdong;

    private final UUID worker = UUID.randomUUID();
    private final UUID transfer = UUID.randomUUID();
    private RelationOpened source;
    private RelationOpened destination;

    @BeforeAll
    static void ledgers() {
        sichuan = new TestLedger("51");
        guangdong = new TestLedger("44");
    }

    @BeforeEach
    void people() {
        source = sichuan.open("510100", "51" + worker.toString().substring(0, 8), worker);
        destination = guangdong.open("440300", "44" + worker.toString().substring(0, 8), worker);
        sichuan.post(
                "510100",
                new MonthlyFile().monthsOfExampleE1(source.personalNumber()).toString());
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(destination.personalNumber(), "2025-06", "2025-09", "6000.00")
                        .toString());
        sichuan.sent();
        guangdong.sent();
    }

    @Test
    void aMonthIsKnownFromTheDayOnWhichItsDuesArrived() {
        assertThat(source("2024-06-20").spells())
                .containsExactly(
                        paid("2023-01", "2023-12", "5000.00", "400.00"),
                        paid("2024-01", "2024-06", "5200.00", "416.00"));

        assertThat(source("2024-06-19").spells().getLast().to()).isEqualTo(YearMonth.of(2024, 5));
        assertThat(source("2023-01-19").spells()).isEmpty();
        assertThat(source(null).spells()).hasSize(3);
    }

    @Test
    void theBalanceIsWhatWasBookedByTheEndOfTheDay() {
        assertThat(source("2026-11-22").balance()).isEqualTo(Fen.ZERO);
        assertThat(source("2026-11-23").balance()).isEqualTo(Fen.parse("13184.00"));
        assertThat(source("2026-11-23").amount()).isNull();
    }

    @Test
    void theAccountStandsAsItStoodBeforeWhileAndAfterTheMoneyTravelled() {
        move();
        during(
                sichuan,
                1,
                "UPDATE departures SET extracted_at = '2026-11-24 09:00+08', sent_at = '2026-11-25 23:59+08',"
                        + " settled_at = '2026-11-28 00:00+08', state = 'CREDITED' WHERE transfer_id = ?");
        during(guangdong, 1, "UPDATE arrivals SET settled_at = '2026-11-27 08:00+08' WHERE transfer_id = ?");

        assertThat(source("2026-11-23").state()).isEqualTo(AccountState.OPEN);
        assertThat(source("2026-11-23").sealedBy()).isNull();
        assertThat(source("2026-11-24").state()).isEqualTo(AccountState.SEALED);
        assertThat(source("2026-11-24").sealedBy()).isEqualTo(transfer);
        assertThat(of(sichuan, "51", "2026-11-24").travelling()).isEmpty();
        var sent = of(sichuan, "51", "2026-11-25");
        assertThat(sent.accounts().getFirst().state()).isEqualTo(AccountState.TRANSFERRED);
        assertThat(sent.travelling()).singleElement().satisfies(money -> {
            assertThat(money.transferId()).isEqualTo(transfer);
            assertThat(money.fromFund()).isEqualTo(CHENGDU);
            assertThat(money.toFund()).isEqualTo(SHENZHEN);
            assertThat(money.account()).isEqualTo(Fen.parse("13486.53"));
            assertThat(money.pooled()).isEqualTo(Fen.parse("19776.00"));
            assertThat(money.since()).isEqualTo("2026-11-25T15:59:00Z");
        });
        assertThat(of(sichuan, "51", "2026-11-27").travelling()).hasSize(1);
        assertThat(of(sichuan, "51", "2026-11-28").travelling()).isEmpty();
        assertThat(of(sichuan, "51", null).travelling()).isEmpty();
        assertThat(of(guangdong, "44", "2026-11-26").arrived()).isEmpty();
        assertThat(of(guangdong, "44", "2026-11-27").arrived()).containsExactly(transfer);
        assertThat(destination("2026-11-26").spells()).hasSize(1);
        assertThat(destination("2026-11-27").spells())
                .extracting(Spell::broughtBy)
                .containsExactly(transfer, transfer, transfer, null);
    }

    @Test
    void monthsThatWereGivenBackLaterWaitedForTheDecisionBefore() {
        move();
        during(guangdong, 1, "UPDATE arrivals SET settled_at = '2026-11-24 08:00+08' WHERE transfer_id = ?");
        decided("2026-11-26 08:00+08");

        assertThat(destination("2026-11-23").overlapping()).isEmpty();
        assertThat(months(destination("2026-11-25").overlapping())).isEqualTo(3);
        assertThat(destination("2026-11-25").refunded()).isEmpty();
        assertThat(destination("2026-11-26").overlapping()).isEmpty();
        assertThat(months(destination("2026-11-26").refunded())).isEqualTo(3);
        assertThat(months(destination("2026-11-26").spells())).isEqualTo(33);
    }

    private void move() {
        sichuan.handle(
                new ExtractRelation(transfer, source.relationId(), "440300-2025-000001", 2025),
                new Remit(transfer, source.relationId(), "44", destination.relationId(), SHENZHEN));
        guangdong.handle(TestLedger.only(sichuan.sent(), Remittance.class).getFirst());
    }

    /** What a decision for Chengdu leaves in the tables: the months of Shenzhen are given back. */
    private void decided(String at) {
        during(guangdong, 1, """
                UPDATE overlap_cases SET state = 'DECIDED', kept_fund = '510100', reason = 'agreed with the person',
                    principal_fen = 0, refund_fen = 0, booked_interest_fen = 0, refund_year = 2026, provisional = false,
                    decided_by = 'officer:li', decided_at = '%s' WHERE transfer_id = ?""".formatted(at));
        during(guangdong, 6, """
                UPDATE contributions c
                SET standing = CASE copy WHEN 0 THEN 'REFUNDED' ELSE 'COUNTS' END, refunded_by = CASE copy WHEN 0 THEN o.id END
                FROM overlap_cases o
                WHERE o.transfer_id = ? AND c.account_id = o.account_id AND c.month BETWEEN '2025-06-01' AND '2025-08-01'""");
    }

    private void during(TestLedger ledger, int rows, String sql) {
        try (var connection = ledger.connect();
                var update = connection.prepareStatement(sql)) {
            update.setObject(1, transfer);
            assertThat(update.executeUpdate()).isEqualTo(rows);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private AccountRecord source(@Nullable String day) {
        return of(sichuan, "51", day).accounts().getFirst();
    }

    private AccountRecord destination(String day) {
        return of(guangdong, "44", day).accounts().getFirst();
    }

    private RecordAnswer of(TestLedger ledger, String code, @Nullable String day) {
        Records records = new Records(new Ledger(code), ledger::forms, LATER);
        return ledger.transactions()
                .call(transaction ->
                        records.read(transaction.connection(), worker, day == null ? null : LocalDate.parse(day)));
    }

    private static Spell paid(String from, String to, String base, String credit) {
        return new Spell(
                CHENGDU,
                YearMonth.parse(from),
                YearMonth.parse(to),
                Fen.parse(base),
                Fen.parse(credit),
                AccountKind.GENERAL,
                null);
    }

    private static int months(List<Spell> spells) {
        return spells.stream()
                .mapToInt(spell -> (int) ChronoUnit.MONTHS.between(spell.from(), spell.to()) + 1)
                .sum();
    }
}
