package org.jiexu.contribution.remittance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.Message;
import org.jiexu.messages.OverlapFound;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Sichuan and Guangdong, and a worker of both; commands and messages are handed over by the test. */
abstract class TwoLedgers {
    static final FundCode CHENGDU = new FundCode("510100");
    static final FundCode SHENZHEN = new FundCode("440300");
    static final int YEAR = 2025;

    static TestLedger sichuan;
    static TestLedger guangdong;

    final UUID worker = UUID.randomUUID();
    final UUID transfer = UUID.randomUUID();
    RelationOpened source;
    RelationOpened destination;

    @BeforeAll
    static void ledgers() {
        sichuan = new TestLedger("51");
        guangdong = new TestLedger("44");
    }

    /** The worker of example E1 (rulebook 4.3) in Chengdu, with a first month in Shenzhen. */
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
                        .months(destination.personalNumber(), "2025-09", "2025-09", "6000.00")
                        .toString());
        sichuan.sent();
        guangdong.sent();
    }

    ExtractRelation extract() {
        return new ExtractRelation(transfer, source.relationId(), "440300-2025-000001", YEAR);
    }

    Remit remit() {
        return new Remit(transfer, source.relationId(), "44", destination.relationId(), SHENZHEN);
    }

    Remittance remittance() {
        sichuan.handle(extract());
        sichuan.handle(remit());
        return TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
    }

    static OverlapFound.Range range(String from, String to) {
        return new OverlapFound.Range(YearMonth.parse(from), YearMonth.parse(to));
    }

    static Message onlyOne(TestLedger ledger) {
        return ledger.sent().stream()
                .map(TestLedger.Sent::message)
                .reduce((a, b) -> {
                    throw new AssertionError("more than one: " + a + ", " + b);
                })
                .orElseThrow();
    }

    static void bothHold() {
        assertThat(sichuan.conservation().holds())
                .as("%s", sichuan.conservation())
                .isTrue();
        assertThat(guangdong.conservation().holds())
                .as("%s", guangdong.conservation())
                .isTrue();
    }

    static Fen travelling() {
        return sichuan.conservation()
                .inTransitSent()
                .plus(guangdong.conservation().inTransitSent())
                .minus(sichuan.conservation().inTransitReceived())
                .minus(guangdong.conservation().inTransitReceived());
    }
}
