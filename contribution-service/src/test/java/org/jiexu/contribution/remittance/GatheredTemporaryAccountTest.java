package org.jiexu.contribution.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.ReportMonths;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.TransferReply.MonthsReported;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both sides paid into a temporary account is on the account once and for all: no later hop takes 12 % for it again. */
class GatheredTemporaryAccountTest extends TwoLedgers {
    private static final FundCode GUANGZHOU = new FundCode("440100");

    private final UUID person = UUID.randomUUID();
    private final String number = person.toString().substring(0, 8);
    private final UUID gathering = UUID.randomUUID();
    private RelationOpened temporary;
    private RelationOpened inChengdu;
    private RelationOpened inGuangzhou;

    /** Example E5 in Shenzhen, and a year in Chengdu after it. */
    @BeforeEach
    void aTemporaryAccount() {
        temporary = new RelationOpened(
                UUID.randomUUID(), person, SHENZHEN, "T" + number, AccountKind.TEMPORARY, LocalDate.of(2022, 3, 1));
        guangdong.handle(temporary);
        inChengdu = sichuan.open("510100", "C" + number, person);
        inGuangzhou = guangdong.open("440100", "G" + number, person);
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(temporary.personalNumber(), "2022-03", "2022-12", "6000.00")
                        .months(temporary.personalNumber(), "2023-01", "2023-12", "6200.00")
                        .toString());
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(inChengdu.personalNumber(), "2024-01", "2024-12", "5000.00")
                        .toString());
        guangdong.sent();
        sichuan.sent();
    }

    private Remittance gathered() {
        guangdong.handle(
                new ExtractRelation(gathering, temporary.relationId(), "L1", 2024),
                new Remit(gathering, temporary.relationId(), "51", inChengdu.relationId(), CHENGDU));
        return TestLedger.only(guangdong.sent(), Remittance.class).getFirst();
    }

    private Remittance movedOn() {
        UUID hop = UUID.randomUUID();
        sichuan.handle(
                new ExtractRelation(hop, inChengdu.relationId(), "L2", 2025),
                new Remit(hop, inChengdu.relationId(), "44", inGuangzhou.relationId(), GUANGZHOU));
        return TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
    }

    @Test
    void movedOnWithALaterYearOnlyThatYearHasAPooledPart() {
        Remittance first = gathered();
        assertThat(first.form().account()).isEqualTo(Fen.parse("33631.61"));
        assertThat(first.form().pooled()).isEqualTo(Fen.ZERO);
        sichuan.handle(first);
        assertThat(TestLedger.only(sichuan.sent(), RemittanceCredited.class))
                .containsOnly(new RemittanceCredited(gathering, 0));

        InformationForm second = movedOn().form();

        // 33,631.61 + 12 x 400.00 + (881.1482 + 68.1200 -> 949.27) of 2024
        assertThat(second.account()).isEqualTo(Fen.parse("39380.88"));
        assertThat(second.pooled()).isEqualTo(Fen.parse("7200.00"));
        assertThat(second.total()).isEqualTo(Fen.parse("46580.88"));
        assertThat(second.pooledFromElsewhere()).isEqualTo(Fen.ZERO);
        assertThat(second.months()).isEqualTo(34);
        assertThat(second.accountKind()).isEqualTo(AccountKind.GENERAL);
        assertThat(second.rows())
                .extracting(YearTableRow::fund, YearTableRow::year, YearTableRow::credited, YearTableRow::paidInto)
                .containsExactly(
                        tuple(SHENZHEN, 2022, Fen.parse("14400.00"), AccountKind.TEMPORARY),
                        tuple(SHENZHEN, 2023, Fen.parse("17856.00"), AccountKind.TEMPORARY),
                        tuple(CHENGDU, 2024, Fen.parse("4800.00"), AccountKind.GENERAL));
        bothHold();
    }

    @Test
    void theNextLedgerAcceptsThatFormAndTellsOfEachMonthWhatItWasPaidInto() {
        sichuan.handle(gathered());
        sichuan.sent();

        guangdong.handle(movedOn());

        assertThat(TestLedger.only(guangdong.sent(), RemittanceCredited.class)).hasSize(2);
        assertThat(guangdong.account(inGuangzhou).balance()).isEqualTo(Fen.parse("39380.88"));
        guangdong.handle(new ReportMonths(UUID.randomUUID(), person));
        List<PaidSpell> spells = TestLedger.only(guangdong.sent(), MonthsReported.class)
                .getFirst()
                .spells();
        assertThat(spells)
                .extracting(PaidSpell::from, PaidSpell::accountKind)
                .containsExactly(
                        tuple(YearMonth.of(2022, 3), AccountKind.TEMPORARY),
                        tuple(YearMonth.of(2023, 1), AccountKind.TEMPORARY),
                        tuple(YearMonth.of(2024, 1), AccountKind.GENERAL));
        bothHold();
    }

    @Test
    void aChangeOfRegistrationAfterwardsTakesNoPooledPartAlongEither() {
        sichuan.handle(gathered());
        RelationOpened inMianyang = sichuan.open("510700", "M" + number, person);
        sichuan.sent();
        UUID merger = UUID.randomUUID();

        sichuan.handle(new org.jiexu.messages.LedgerCommand.MergeAccounts(
                merger, inChengdu.relationId(), inMianyang.relationId()));

        assertThat(sichuan.number("SELECT pooled_fen FROM mergers WHERE transfer_id = '" + merger + "'"))
                .isEqualTo(720_000);
        assertThat(sichuan.months(inMianyang).stream()
                        .map(month -> month.paidInto())
                        .distinct())
                .containsExactly(AccountKind.TEMPORARY, AccountKind.GENERAL);
        bothHold();
    }

    @Test
    void aFormThatClaimsTwelvePercentOfThemIsHeld() {
        Remittance first = gathered();
        InformationForm form = first.form();
        Fen claimed = Fen.parse("16128.00");
        var claiming = new InformationForm(
                form.firstMonth(),
                form.lastMonth(),
                form.months(),
                form.transferYear(),
                form.pooledFromElsewhere(),
                form.beforeNineteenNinetyEight(),
                form.toPreviousYearEnd(),
                form.currentYearPrincipal(),
                form.account(),
                claimed,
                form.account().plus(claimed),
                form.provisional(),
                form.ruleVersion(),
                form.rows(),
                form.unmovable(),
                AccountKind.GENERAL);

        assertThat(new FormMatch(org.jiexu.rules.book.RuleBook.embedded()).firstFailure(claiming))
                .hasValueSatisfying(failure -> assertThat(failure.facts())
                        .containsEntry("check", "POOLED_IS_THE_SHARE")
                        .containsEntry("expected", "0.00"));
        sichuan.handle(first);
        assertThat(Stream.of(sichuan.account(inChengdu).balance())).containsExactly(Fen.parse("38431.61"));
    }
}
