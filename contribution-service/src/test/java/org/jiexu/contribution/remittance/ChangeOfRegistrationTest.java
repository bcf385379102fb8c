package org.jiexu.contribution.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.MergeAccounts;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.ReportMonths;
import org.jiexu.messages.OverlapFound;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.TransferReply.AccountsMerged;
import org.jiexu.messages.TransferReply.MonthsReported;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From Chengdu to Mianyang: one ledger, no transfer. */
class ChangeOfRegistrationTest extends TwoLedgers {
    private static final FundCode MIANYANG = new FundCode("510700");

    private RelationOpened inMianyang;

    @BeforeEach
    void mianyang() {
        inMianyang = sichuan.open("510700", "M" + worker.toString().substring(0, 8), worker);
        paidInMianyang("2025-09", "2025-09");
        sichuan.sent();
    }

    private void paidInMianyang(String from, String to) {
        sichuan.post(
                "510700",
                new MonthlyFile()
                        .months(inMianyang.personalNumber(), from, to, "6000.00")
                        .toString());
    }

    private MergeAccounts merge() {
        return new MergeAccounts(transfer, source.relationId(), inMianyang.relationId());
    }

    private static long pool(FundCode fund) {
        return sichuan.number("SELECT coalesce(sum(amount_fen), 0) FROM ledger_entries JOIN accounts ON id = account_id"
                + " WHERE kind = 'POOL' AND fund = '" + fund + "'");
    }

    @Test
    void balanceMonthsAndPooledPartJoinTheOtherAccountWithOneJournal() {
        var chengduBefore = pool(CHENGDU);
        var mianyangBefore = pool(MIANYANG);
        var before = sichuan.conservation();

        sichuan.handle(merge());

        assertThat(onlyOne(sichuan)).isEqualTo(new AccountsMerged(transfer, 32, 0));
        var ended = sichuan.account(source);
        assertThat(ended.state()).isEqualTo(AccountState.TRANSFERRED);
        assertThat(ended.sealedBy()).isEqualTo(transfer);
        assertThat(ended.balance()).isEqualTo(Fen.ZERO);
        var account = sichuan.account(inMianyang);
        assertThat(account.balance()).isEqualTo(Fen.parse("13664.00"));
        assertThat(account.months()).isEqualTo(33);
        assertThat(account.firstMonth()).isEqualTo(YearMonth.of(2023, 1));
        assertThat(account.lastMonth()).isEqualTo(YearMonth.of(2025, 9));
        assertThat(pool(CHENGDU) - chengduBefore).isEqualTo(-1_977_600);
        assertThat(pool(MIANYANG) - mianyangBefore).isEqualTo(1_977_600);
        assertThat(sichuan.number("SELECT count(*) FROM ledger_journals WHERE transfer_id = '" + transfer + "'"))
                .isOne();
        var after = sichuan.conservation();
        assertThat(after.accounts()).isEqualTo(before.accounts());
        assertThat(after.pool()).isEqualTo(before.pool());
        assertThat(after.inTransitSent()).isEqualTo(before.inTransitSent());
        bothHold();
    }

    @Test
    void theMonthsKeepTheirPlaceOfOriginAndMoveOnLaterWithTheirTwelvePercent() {
        sichuan.handle(merge());
        sichuan.sent();

        sichuan.handle(new ExtractRelation(UUID.randomUUID(), inMianyang.relationId(), "L", YEAR));

        var form = ((RelationExtracted) onlyOne(sichuan)).form();
        assertThat(form.months()).isEqualTo(33);
        assertThat(form.account()).isEqualTo(Fen.parse("13966.53"));
        assertThat(form.pooled()).isEqualTo(Fen.parse("20496.00"));
        assertThat(form.pooledFromElsewhere()).isEqualTo(Fen.ZERO);
        assertThat(form.rows())
                .extracting(row -> row.fund() + " " + row.from() + " " + row.months())
                .containsExactly("510100 2023-01 12", "510100 2024-01 12", "510100 2025-01 8", "510700 2025-09 1");
        assertThat(sichuan.months(inMianyang))
                .filteredOn(month -> month.originFund().equals(CHENGDU))
                .allSatisfy(month -> assertThat(month.employerCode()).isEqualTo("E0001"));
    }

    @Test
    void monthsThatBothHaveAreKeptOnceCountedOnceAndAskedAbout() {
        paidInMianyang("2025-07", "2025-08");
        sichuan.sent();

        sichuan.handle(merge());

        assertThat(onlyOne(sichuan))
                .isEqualTo(new AccountsMerged(
                        transfer,
                        32,
                        2,
                        new OverlapFound(OverlapFound.Stage.POSTING, List.of(range("2025-07", "2025-08")))));
        assertThat(sichuan.account(inMianyang).months()).isEqualTo(33);
        assertThat(sichuan.account(inMianyang).balance()).isEqualTo(Fen.parse("14624.00"));
        assertThat(sichuan.number("SELECT count(*) FROM overlap_cases WHERE state = 'OPEN' AND months = 2 AND fund ="
                        + " '510700' AND brought_fund = '510100' AND transfer_id = '" + transfer + "'"))
                .isOne();
        sichuan.handle(merge());
        assertThat(onlyOne(sichuan))
                .isInstanceOfSatisfying(
                        AccountsMerged.class,
                        again -> assertThat(again.overlap())
                                .isEqualTo(new OverlapFound(
                                        OverlapFound.Stage.POSTING, List.of(range("2025-07", "2025-08")))));
        bothHold();
    }

    @Test
    void aSecondDeliveryAnswersTheSameAndChangesNothing() {
        sichuan.handle(merge(), merge());
        var account = sichuan.account(inMianyang);
        var entries = sichuan.number("SELECT count(*) FROM ledger_entries");

        sichuan.handle(merge());

        assertThat(sichuan.sent())
                .extracting(TestLedger.Sent::message)
                .containsOnly(new AccountsMerged(transfer, 32, 0))
                .hasSize(3);
        assertThat(sichuan.account(inMianyang)).isEqualTo(account);
        assertThat(sichuan.number("SELECT count(*) FROM ledger_entries")).isEqualTo(entries);
    }

    @Test
    void anOpenCaseAndItsMonthsGoAlong() {
        var fromGuangdong = UUID.randomUUID();
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(destination.personalNumber(), "2025-07", "2025-08", "6500.00")
                        .toString());
        guangdong.handle(
                new ExtractRelation(fromGuangdong, destination.relationId(), "L", YEAR),
                new org.jiexu.messages.LedgerCommand.Remit(
                        fromGuangdong, destination.relationId(), "51", source.relationId(), CHENGDU));
        sichuan.handle(TestLedger.only(guangdong.sent(), org.jiexu.messages.LedgerCommand.Remittance.class)
                .getFirst());
        sichuan.sent();

        sichuan.handle(merge());

        // September is Mianyang's too: a second case. July and August stay the first one's.
        assertThat(onlyOne(sichuan))
                .isEqualTo(new AccountsMerged(
                        transfer,
                        33,
                        1,
                        new OverlapFound(OverlapFound.Stage.POSTING, List.of(range("2025-09", "2025-09")))));
        assertThat(sichuan.number("SELECT count(*) FROM overlap_cases WHERE fund = '510700' AND worker_id = '" + worker
                        + "' AND account_id = " + sichuan.account(inMianyang).id()))
                .isEqualTo(2);
        assertThat(sichuan.months(inMianyang))
                .filteredOn(month -> !month.counts())
                .extracting(month -> month.month() + " " + month.originFund())
                .containsExactly("2025-07 440300", "2025-08 440300", "2025-09 440300");
        assertThat(sichuan.account(inMianyang).months()).isEqualTo(33);
        bothHold();
    }

    @Test
    void aFileThatComesAfterwardsIsRefusedAtTheOldAccountAndPostedToTheNew() {
        sichuan.handle(merge());
        var months = sichuan.account(source).months();

        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(source.personalNumber(), "2025-10", "2025-10", "5300.00")
                        .toString());
        paidInMianyang("2025-10", "2025-10");

        assertThat(sichuan.account(source).months()).isEqualTo(months);
        assertThat(sichuan.number("SELECT count(*) FROM intake_refusals WHERE code = 'ACCOUNT_CLOSED'"))
                .isPositive();
        assertThat(sichuan.account(inMianyang).months()).isEqualTo(34);
        bothHold();
    }

    @Test
    void onlyTheAccountThatGoesOnReportsTheMonths() {
        sichuan.handle(merge());
        sichuan.sent();

        sichuan.handle(new ReportMonths(transfer, worker));

        assertThat(((MonthsReported) onlyOne(sichuan)).spells())
                .extracting(PaidSpell::relationId)
                .containsOnly(inMianyang.relationId());
    }

    @Test
    void whatContradictsTheRegistryIsAFaultAndChangesNothing() {
        var stranger = sichuan.open("510700", "S" + worker.toString().substring(0, 8), UUID.randomUUID());
        for (MergeAccounts wrong : List.of(
                new MergeAccounts(transfer, source.relationId(), stranger.relationId()),
                new MergeAccounts(transfer, source.relationId(), source.relationId()),
                new MergeAccounts(transfer, UUID.randomUUID(), inMianyang.relationId()))) {
            assertThatThrownBy(() -> sichuan.handle(wrong)).isInstanceOf(IllegalStateException.class);
        }
        sichuan.handle(extract());
        assertThatThrownBy(() -> sichuan.handle(
                        new MergeAccounts(UUID.randomUUID(), source.relationId(), inMianyang.relationId())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SEALED");
        assertThat(sichuan.months(inMianyang)).extracting(Contribution::month).containsExactly(YearMonth.of(2025, 9));
        bothHold();
    }
}
