package org.jiexu.contribution.lumpsum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.lumpsum.LumpSum.Document;
import org.jiexu.contribution.lumpsum.LumpSum.DocumentKind;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.ReportMonths;
import org.jiexu.messages.LedgerCommand.ReturnRemittance;
import org.jiexu.messages.TransferReply.ExtractionRefused;
import org.jiexu.messages.TransferReply.MonthsReported;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forty-eight months paid at once in 2021 and twelve ordinary ones: without the document only the twelve move. */
class LumpSumTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final Caller OFFICER = new Caller("wang", Role.OFFICER, CHENGDU, null);
    private static final LocalDate PAID_ON = LocalDate.of(2021, 3, 10);
    private static final int YEAR = 2026;

    private static TestLedger sichuan;
    private static TestLedger guangdong;
    private static LumpSumActs desk;

    private final UUID worker = UUID.randomUUID();
    private final UUID transfer = UUID.randomUUID();
    private RelationOpened inChengdu;
    private RelationOpened inShenzhen;

    @BeforeAll
    static void ledgers() {
        sichuan = new TestLedger("51");
        guangdong = new TestLedger("44");
        desk = sichuan.lumpSumDesk();
    }

    @BeforeEach
    void people() {
        inChengdu = sichuan.open("510100", "51" + worker.toString().substring(0, 8), worker);
        inShenzhen = guangdong.open("440300", "44" + worker.toString().substring(0, 8), worker);
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(inChengdu.personalNumber(), "2017-01", "2020-12", "4321.57")
                        .months(inChengdu.personalNumber(), "2021-03", "2022-02", "5000.00")
                        .toString()
                        .replace(",691.45,", ",600.00,"));
        sichuan.sent();
    }

    private void declare(String from, String to, @Nullable Document document) {
        desk.declare(
                new LumpSumActs.Declaration(
                        CHENGDU,
                        inChengdu.personalNumber(),
                        YearMonth.parse(from),
                        YearMonth.parse(to),
                        PAID_ON,
                        document,
                        OFFICER),
                new IdempotencyKey(UUID.randomUUID().toString()),
                UUID.randomUUID(),
                "{}");
    }

    private ExtractRelation extract() {
        return new ExtractRelation(transfer, inChengdu.relationId(), "L", YEAR);
    }

    private Remit remit() {
        return new Remit(transfer, inChengdu.relationId(), "44", inShenzhen.relationId(), SHENZHEN);
    }

    private InformationForm form() {
        sichuan.handle(extract());
        return TestLedger.only(sichuan.sent(), RelationExtracted.class)
                .getFirst()
                .form();
    }

    private Fen whole() {
        var months =
                sichuan.months(inChengdu).stream().filter(Contribution::counts).toList();
        return sichuan.forms()
                .amount(sichuan.account(inChengdu), months, YEAR, Trace.off())
                .orThrow()
                .accountTransfer();
    }

    private static Document judgment(String date) {
        return new Document(DocumentKind.COURT_JUDGMENT, "(2021)01-123", LocalDate.parse(date));
    }

    private static void bothHold() {
        assertThat(sichuan.conservation().holds())
                .as("%s", sichuan.conservation())
                .isTrue();
        assertThat(guangdong.conservation().holds())
                .as("%s", guangdong.conservation())
                .isTrue();
    }

    @Test
    void withoutTheDocumentTheFormHoldsWhatMovesAndNamesWhatStays() {
        declare("2017-01", "2020-12", null);

        var form = form();

        assertThat(form.months()).isEqualTo(12);
        assertThat(form.firstMonth()).isEqualTo(YearMonth.of(2021, 3));
        assertThat(form.pooled()).isEqualTo(Fen.parse("7200.00"));
        assertThat(form.unmovable())
                .containsExactly(new InformationForm.Unmovable(
                        YearMonth.of(2017, 1),
                        YearMonth.of(2020, 12),
                        48,
                        Fen.parse("16595.04"),
                        "LUMP_SUM_DOCUMENT_MISSING",
                        "R-3.9"));
    }

    @Test
    void whatMovesMovesAndTheRestStaysToTheFen() {
        declare("2017-01", "2020-12", null);
        var whole = whole();

        sichuan.handle(extract(), remit());

        var remittance = TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
        var rest = sichuan.account(inChengdu);
        assertThat(rest.state()).isEqualTo(AccountState.REMAINDER);
        assertThat(rest.months()).isEqualTo(48);
        assertThat(rest.firstMonth()).isEqualTo(YearMonth.of(2017, 1));
        assertThat(rest.lastMonth()).isEqualTo(YearMonth.of(2020, 12));
        assertThat(rest.principal()).isEqualTo(Fen.parse("16595.04"));
        assertThat(rest.balance().plus(remittance.form().account())).isEqualTo(whole);
        bothHold();
        guangdong.handle(remittance);
        assertThat(guangdong.account(inShenzhen).months()).isEqualTo(12);
        bothHold();
        sichuan.handle(new ReportMonths(transfer, worker));
        assertThat(TestLedger.only(sichuan.sent(), MonthsReported.class)
                        .getFirst()
                        .spells())
                .extracting(spell -> spell.from() + " " + spell.to())
                .containsExactly("2017-01 2020-12");
    }

    @Test
    void theMoneyThatComesBackRestoresAll() {
        declare("2017-01", "2020-12", null);
        var whole = whole();
        var months = sichuan.months(inChengdu);
        sichuan.handle(extract(), remit());
        var remittance = TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
        assertThat(sichuan.months(inChengdu))
                .filteredOn(month -> month.standing() == MonthStanding.MOVED)
                .hasSize(12);
        guangdong.handle(new Remittance(
                transfer,
                "L",
                UUID.randomUUID(),
                "51",
                CHENGDU,
                inShenzhen.relationId(),
                SHENZHEN,
                remittance.form(),
                remittance.amount()));
        guangdong.handle(new ReturnRemittance(transfer, "another person"));

        sichuan.handle(
                TestLedger.only(guangdong.sent(), RemittanceReturned.class).getFirst());

        var account = sichuan.account(inChengdu);
        assertThat(account.state()).isEqualTo(AccountState.OPEN);
        assertThat(account.balance()).isEqualTo(whole);
        assertThat(account.months()).isEqualTo(60);
        assertThat(account.lastMonth()).isEqualTo(YearMonth.of(2022, 2));
        assertThat(sichuan.months(inChengdu)).isEqualTo(months);
        bothHold();
        sichuan.sent();
        sichuan.handle(new ExtractRelation(UUID.randomUUID(), inChengdu.relationId(), "L2", YEAR));
        assertThat(TestLedger.only(sichuan.sent(), RelationExtracted.class)
                        .getFirst()
                        .form()
                        .account())
                .isEqualTo(remittance.form().account());
    }

    @Test
    void aDocumentFromBeforeThePaymentLetsAllOfItMoveAndOneFromAfterDoesNot() {
        declare("2017-01", "2020-12", judgment("2021-03-10"));
        assertThat(sichuan.forms()
                        .make(sichuan.account(inChengdu), sichuan.months(inChengdu), declared(), YEAR, Trace.off()))
                .isInstanceOfSatisfying(
                        org.jiexu.contribution.statement.FormOutcome.Made.class,
                        made -> assertThat(made.form().unmovable()).hasSize(1));

        declare("2017-01", "2020-12", judgment("2021-03-09"));

        assertThat(declared()).hasSize(2).filteredOn(LumpSum::stands).hasSize(1);
        var form = form();
        assertThat(form.unmovable()).isEmpty();
        assertThat(form.months()).isEqualTo(60);
        sichuan.handle(remit());
        assertThat(sichuan.account(inChengdu).state()).isEqualTo(AccountState.TRANSFERRED);
        bothHold();
    }

    private java.util.List<LumpSum> declared() {
        return sichuan.transactions()
                .call(transaction -> LumpSumStore.ofAccounts(
                                transaction.connection(),
                                java.util.List.of(sichuan.account(inChengdu).id()))
                        .getOrDefault(sichuan.account(inChengdu).id(), java.util.List.of()));
    }

    @Test
    void anAccountOfNothingElseCannotMove() {
        declare("2017-01", "2020-12", null);
        declare("2021-03", "2022-02", null);
        var only = sichuan.open("510100", "X" + worker.toString().substring(0, 8), worker);
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(only.personalNumber(), "2018-01", "2020-12", "5000.00")
                        .toString()
                        .replace(",800.00,", ",600.00,"));
        desk.declare(
                new LumpSumActs.Declaration(
                        CHENGDU,
                        only.personalNumber(),
                        YearMonth.of(2018, 1),
                        YearMonth.of(2020, 12),
                        PAID_ON,
                        null,
                        OFFICER),
                new IdempotencyKey(UUID.randomUUID().toString()),
                UUID.randomUUID(),
                "{}");
        sichuan.sent();

        sichuan.handle(new ExtractRelation(transfer, only.relationId(), "L", YEAR));

        assertThat(TestLedger.only(sichuan.sent(), ExtractionRefused.class))
                .extracting(ExtractionRefused::code)
                .containsExactly("LUMP_SUM_DOCUMENT_MISSING");
        assertThat(sichuan.account(only).state()).isEqualTo(AccountState.OPEN);
        // Twelve months paid at once need no document. What was refused stays so: it is another application that asks.
        sichuan.handle(new ExtractRelation(UUID.randomUUID(), inChengdu.relationId(), "L", YEAR));
        assertThat(TestLedger.only(sichuan.sent(), RelationExtracted.class)
                        .getFirst()
                        .form()
                        .months())
                .isEqualTo(12);
    }

    @Test
    void whatRemainsIsNotExtractedAgainAndTakesNoContributions() {
        declare("2017-01", "2020-12", null);
        sichuan.handle(extract(), remit());
        sichuan.sent();

        sichuan.handle(new ExtractRelation(UUID.randomUUID(), inChengdu.relationId(), "L", YEAR));
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(inChengdu.personalNumber(), "2026-01", "2026-01", "5000.00")
                        .toString());

        assertThat(TestLedger.only(sichuan.sent(), ExtractionRefused.class))
                .extracting(ExtractionRefused::code)
                .containsExactly("ALREADY_MOVED");
        assertThat(sichuan.account(inChengdu).months()).isEqualTo(48);
        bothHold();
    }

    @Test
    void whatCannotBeDeclaredIsRefusedByCode() {
        declare("2017-01", "2020-12", null);

        refused(ErrorCode.LUMP_SUM_MONTHS_MISSING, "2020-12", "2021-03");
        refused(ErrorCode.LUMP_SUM_OVERLAPS, "2018-01", "2020-12");
        sichuan.handle(extract());
        refused(ErrorCode.ACCOUNT_NOT_OPEN, "2017-01", "2020-12");
        sichuan.handle(remit());
        refused(ErrorCode.ACCOUNT_HAS_LEFT, "2017-01", "2020-12");
    }

    private void refused(ErrorCode code, String from, String to) {
        assertThatThrownBy(() -> declare(from, to, null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
