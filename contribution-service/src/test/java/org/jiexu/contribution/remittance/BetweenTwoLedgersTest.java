package org.jiexu.contribution.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.message.InformationForm.YearTableRow;
import org.jiexu.events.message.LedgerCommand;
import org.jiexu.events.message.LedgerCommand.CreditAgain;
import org.jiexu.events.message.LedgerCommand.ExtractRelation;
import org.jiexu.events.message.LedgerCommand.RelationOpened;
import org.jiexu.events.message.LedgerCommand.Remit;
import org.jiexu.events.message.LedgerCommand.Remittance;
import org.jiexu.events.message.LedgerCommand.RemittanceReturned;
import org.jiexu.events.message.LedgerCommand.ReturnRemittance;
import org.jiexu.events.message.LedgerCommand.UnsealRelation;
import org.jiexu.events.message.Message;
import org.jiexu.events.message.TransferReply.ExtractionRefused;
import org.jiexu.events.message.TransferReply.RelationExtracted;
import org.jiexu.events.message.TransferReply.RelationRemitted;
import org.jiexu.events.message.TransferReply.RelationUnsealed;
import org.jiexu.events.message.TransferReply.RemittanceCredited;
import org.jiexu.events.message.TransferReply.RemittanceDisputed;
import org.jiexu.events.message.TransferReply.RemittanceTakenBack;
import org.jiexu.events.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BetweenTwoLedgersTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final int YEAR = 2025;

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

    /** The worker of example E1 (rulebook 4.3) in Chengdu, with a first month in Shenzhen. */
    @BeforeEach
    void people() {
        source = sichuan.open("510100", "51" + worker.toString().substring(0, 8), worker);
        destination = guangdong.open("440300", "44" + worker.toString().substring(0, 8), worker);
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(source.personalNumber(), "2023-01", "2023-12", "5000.00")
                        .months(source.personalNumber(), "2024-01", "2024-12", "5200.00")
                        .months(source.personalNumber(), "2025-01", "2025-08", "5300.00")
                        .toString());
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(destination.personalNumber(), "2025-09", "2025-09", "6000.00")
                        .toString());
        sichuan.sent();
        guangdong.sent();
    }

    private ExtractRelation extract() {
        return new ExtractRelation(transfer, source.relationId(), "440300-2025-000001", YEAR);
    }

    private Remit remit() {
        return new Remit(transfer, source.relationId(), "44", destination.relationId(), SHENZHEN);
    }

    private Remittance remittance() {
        sichuan.handle(extract());
        sichuan.handle(remit());
        return TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
    }

    private static Message onlyOne(TestLedger ledger) {
        return ledger.sent().stream()
                .map(TestLedger.Sent::message)
                .reduce((a, b) -> {
                    throw new AssertionError("more than one: " + a + ", " + b);
                })
                .orElseThrow();
    }

    private static void bothHold() {
        assertThat(sichuan.conservation().holds())
                .as("%s", sichuan.conservation())
                .isTrue();
        assertThat(guangdong.conservation().holds())
                .as("%s", guangdong.conservation())
                .isTrue();
    }

    private static Fen travelling() {
        return sichuan.conservation()
                .inTransitSent()
                .plus(guangdong.conservation().inTransitSent())
                .minus(sichuan.conservation().inTransitReceived())
                .minus(guangdong.conservation().inTransitReceived());
    }

    @Test
    void theFormOfExampleE1IsRightToTheFen() {
        sichuan.handle(extract());

        var form = TestLedger.only(sichuan.sent(), RelationExtracted.class)
                .getFirst()
                .form();
        assertThat(form.firstMonth()).isEqualTo(YearMonth.of(2023, 1));
        assertThat(form.lastMonth()).isEqualTo(YearMonth.of(2025, 8));
        assertThat(form.months()).isEqualTo(32);
        assertThat(form.beforeNineteenNinetyEight()).isEqualTo(Fen.ZERO);
        assertThat(form.toPreviousYearEnd()).isEqualTo(Fen.parse("10094.53"));
        assertThat(form.currentYearPrincipal()).isEqualTo(Fen.parse("3392.00"));
        assertThat(form.account()).isEqualTo(Fen.parse("13486.53"));
        assertThat(form.pooled()).isEqualTo(Fen.parse("19776.00"));
        assertThat(form.total()).isEqualTo(Fen.parse("33262.53"));
        assertThat(form.pooledFromElsewhere()).isEqualTo(Fen.ZERO);
        assertThat(form.provisional()).isFalse();
        assertThat(form.rows())
                .containsExactly(
                        row(2023, "2023-01", "2023-12", 12, "5000.00", "4800.00"),
                        row(2024, "2024-01", "2024-12", 12, "5200.00", "4992.00"),
                        row(2025, "2025-01", "2025-08", 8, "5300.00", "3392.00"));
    }

    private static YearTableRow row(int year, String from, String to, int months, String base, String credited) {
        return new YearTableRow(
                CHENGDU,
                year,
                YearMonth.parse(from),
                YearMonth.parse(to),
                months,
                Fen.parse(base),
                Fen.parse(credited),
                Fen.parse(credited),
                null);
    }

    @Test
    void theWholeRelationMovesAndBothLedgersHold() {
        var before = travelling();
        sichuan.handle(extract());
        assertThat(sichuan.account(source).state()).isEqualTo(AccountState.SEALED);
        sichuan.handle(remit());
        var sent = sichuan.sent();
        assertThat(TestLedger.only(sent, RelationRemitted.class)).containsExactly(new RelationRemitted(transfer));
        assertThat(travelling().minus(before)).isEqualTo(Fen.parse("33262.53"));
        assertThat(sichuan.account(source).balance()).isEqualTo(Fen.ZERO);
        assertThat(sichuan.account(source).state()).isEqualTo(AccountState.TRANSFERRED);
        bothHold();

        guangdong.handle(TestLedger.only(sent, Remittance.class).getFirst());

        var answers = guangdong.sent();
        var credited = new RemittanceCredited(transfer, 0);
        assertThat(answers)
                .containsExactly(
                        new TestLedger.Sent(Topics.TRANSFER_REPLIES, transfer.toString(), credited),
                        new TestLedger.Sent(Topics.ledgerCommands("51"), transfer.toString(), credited));
        assertThat(travelling()).isEqualTo(before);
        var account = guangdong.account(destination);
        assertThat(account.balance()).isEqualTo(Fen.parse("13966.53"));
        assertThat(account.interest()).isEqualTo(Fen.parse("302.53"));
        assertThat(account.months()).isEqualTo(33);
        assertThat(account.firstMonth()).isEqualTo(YearMonth.of(2023, 1));
        assertThat(account.lastMonth()).isEqualTo(YearMonth.of(2025, 9));
        bothHold();
        assertThat(state("departures")).isEqualTo("SENT");
        sichuan.handle(credited);
        assertThat(state("departures")).isEqualTo("CREDITED");
    }

    private String state(String table) {
        var ledger = table.equals("departures") ? sichuan : guangdong;
        return ledger.transactions().call(transaction -> {
            try (var select = transaction
                    .connection()
                    .prepareStatement("SELECT state FROM " + table + " WHERE transfer_id = ?")) {
                select.setObject(1, transfer);
                try (var result = select.executeQuery()) {
                    result.next();
                    return result.getString(1);
                }
            }
        });
    }

    @Test
    void aSecondDeliveryOfAnyMessageChangesNothingAndAnswersTheSame() {
        sichuan.handle(extract());
        var first = sichuan.sent();
        sichuan.handle(extract());
        assertThat(sichuan.sent()).isEqualTo(first);

        sichuan.handle(remit());
        sichuan.sent();
        var entries = sichuan.number("SELECT count(*) FROM ledger_entries");
        sichuan.handle(extract(), remit());
        assertThat(sichuan.sent())
                .extracting(TestLedger.Sent::message)
                .containsExactly(
                        TestLedger.only(first, RelationExtracted.class).getFirst(), new RelationRemitted(transfer));
        assertThat(sichuan.number("SELECT count(*) FROM ledger_entries")).isEqualTo(entries);

        var remittance = remittanceAgain();
        guangdong.handle(remittance);
        var credited = guangdong.sent();
        var account = guangdong.account(destination);
        guangdong.handle(remittance, new CreditAgain(transfer));
        assertThat(guangdong.sent())
                .startsWith(credited.get(0), credited.get(1))
                .hasSize(4);
        assertThat(guangdong.account(destination)).isEqualTo(account);
        bothHold();
    }

    /** The remittance as the source sent it, built again from its form. */
    private Remittance remittanceAgain() {
        sichuan.handle(extract());
        InformationForm form = ((RelationExtracted) onlyOne(sichuan)).form();
        return new Remittance(
                transfer,
                "440300-2025-000001",
                worker,
                "51",
                CHENGDU,
                destination.relationId(),
                SHENZHEN,
                form,
                form.total());
    }

    @Test
    void extractAndRemitInOnePollSeeEachOther() {
        sichuan.handle(extract(), remit());

        assertThat(TestLedger.only(sichuan.sent(), Remittance.class))
                .singleElement()
                .satisfies(remittance -> assertThat(remittance.amount()).isEqualTo(Fen.parse("33262.53")));
        bothHold();
    }

    @Test
    void unsealingOpensTheAccountAgainAndAnotherTransferMaySealIt() {
        var unseal = new UnsealRelation(transfer, source.relationId());
        sichuan.handle(extract());
        sichuan.sent();

        sichuan.handle(unseal, unseal);

        assertThat(sichuan.sent())
                .extracting(TestLedger.Sent::message)
                .containsExactly(new RelationUnsealed(transfer), new RelationUnsealed(transfer));
        assertThat(sichuan.account(source).state()).isEqualTo(AccountState.OPEN);
        assertThat(sichuan.account(source).sealedBy()).isNull();
        sichuan.handle(new ExtractRelation(UUID.randomUUID(), source.relationId(), "440300-2025-000002", YEAR));
        assertThat(onlyOne(sichuan)).isInstanceOf(RelationExtracted.class);
    }

    @Test
    void anExtractionThatCannotBeMadeIsRefusedByCode() {
        var other = UUID.randomUUID();
        var nothing = sichuan.open("510100", "N" + worker.toString().substring(0, 8), worker);

        sichuan.handle(new ExtractRelation(other, UUID.randomUUID(), "L", YEAR));
        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(other, "NO_RELATION", Map.of()));

        sichuan.handle(new ExtractRelation(other, nothing.relationId(), "L", YEAR));
        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(other, "NOTHING_PAID", Map.of()));

        sichuan.handle(extract());
        sichuan.sent();
        sichuan.handle(new ExtractRelation(other, source.relationId(), "L", YEAR));
        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(other, "TRANSFER_IN_PROGRESS", Map.of()));

        sichuan.handle(remit());
        sichuan.sent();
        sichuan.handle(new ExtractRelation(other, source.relationId(), "L", YEAR));
        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(other, "ALREADY_MOVED", Map.of()));
    }

    @Test
    void aYearWithoutAnInterestRateRefusesTheExtraction() {
        var old = sichuan.open("510100", "O" + worker.toString().substring(0, 8), worker);
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(old.personalNumber(), "2014-01", "2014-12", "3000.00")
                        .toString());
        sichuan.sent();

        sichuan.handle(new ExtractRelation(transfer, old.relationId(), "L", YEAR));

        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(transfer, "RATE_MISSING", Map.of("year", "2014")));
        assertThat(sichuan.account(old).state()).isEqualTo(AccountState.OPEN);
    }

    @Test
    void aBookedBalanceThatIsNotTheSumOfItsMonthsRefusesTheExtraction() throws Exception {
        try (var connection = sichuan.connect();
                var update = connection.prepareStatement(
                        "UPDATE accounts SET balance_fen = balance_fen + 1 WHERE relation_id = ?")) {
            update.setObject(1, source.relationId());
            update.executeUpdate();
        }
        var violated = sichuan.conservation();

        sichuan.handle(extract());

        assertThat(onlyOne(sichuan))
                .isEqualTo(new ExtractionRefused(
                        transfer, "BALANCE_DIFFERS", Map.of("booked", "13184.01", "computed", "13184.00")));
        assertThat(violated.holds()).isFalse();
        assertThat(violated.difference()).isEqualTo(Fen.parse("-0.01"));
        try (var connection = sichuan.connect();
                var update = connection.prepareStatement(
                        "UPDATE accounts SET balance_fen = balance_fen - 1 WHERE relation_id = ?")) {
            update.setObject(1, source.relationId());
            update.executeUpdate();
        }
    }

    @Test
    void remittingWhatWasNeverSealedIsAFault() {
        assertThatThrownBy(() -> sichuan.handle(remit())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDisputedRemittanceIsHeldAndGoesBackWhole() {
        var remittance = remittance();
        var shortOfAFen = new Remittance(
                transfer,
                remittance.letterNumber(),
                worker,
                "51",
                CHENGDU,
                destination.relationId(),
                SHENZHEN,
                remittance.form(),
                remittance.amount().minus(Fen.of(1)));
        var before = guangdong.account(destination);

        guangdong.handle(shortOfAFen);
        assertThat(onlyOne(guangdong))
                .isEqualTo(new RemittanceDisputed(
                        transfer, "AMOUNT_DIFFERS", Map.of("form", "33262.53", "money", "33262.52")));
        assertThat(guangdong.conservation().disputedArrivals()).isPositive();
        assertThat(guangdong.account(destination)).isEqualTo(before);
        guangdong.handle(new CreditAgain(transfer));
        assertThat(onlyOne(guangdong)).isInstanceOf(RemittanceDisputed.class);

        var giveBack = new ReturnRemittance(transfer, "the fund does not take it");
        guangdong.handle(giveBack, giveBack);
        assertThat(onlyOne(guangdong))
                .isEqualTo(new RemittanceReturned(transfer, Fen.parse("33262.52"), "the fund does not take it"));
        bothHold();
        var whole = new RemittanceReturned(transfer, Fen.parse("33262.53"), "the fund does not take it");
        assertThatThrownBy(() -> sichuan.handle(
                        new RemittanceReturned(transfer, Fen.parse("33262.52"), "the fund does not take it")))
                .isInstanceOf(IllegalStateException.class);
        sichuan.handle(whole);
        sichuan.handle(whole);

        assertThat(sichuan.sent())
                .extracting(TestLedger.Sent::message)
                .containsExactly(new RemittanceTakenBack(transfer), new RemittanceTakenBack(transfer));
        var account = sichuan.account(source);
        assertThat(account.state()).isEqualTo(AccountState.OPEN);
        assertThat(account.balance()).isEqualTo(Fen.parse("13486.53"));
        assertThat(account.interest()).isEqualTo(Fen.parse("302.53"));
        bothHold();
        var again = UUID.randomUUID();
        sichuan.handle(new ExtractRelation(again, source.relationId(), "L2", YEAR));
        assertThat(((RelationExtracted) onlyOne(sichuan)).form().total()).isEqualTo(Fen.parse("33262.53"));
    }

    @Test
    void everyWayInWhichFormMoneyAndAccountDisagreeHasItsCode() {
        var good = remittance();
        assertThat(disputeOf(good, UUID.randomUUID(), worker, good.form())).isEqualTo("NO_RELATION");
        assertThat(disputeOf(good, destination.relationId(), UUID.randomUUID(), good.form()))
                .isEqualTo("IDENTITY_MISMATCH");
        var form = good.form();
        var wrongPooled = new InformationForm(
                form.firstMonth(),
                form.lastMonth(),
                form.months(),
                form.transferYear(),
                form.pooledFromElsewhere(),
                form.beforeNineteenNinetyEight(),
                form.toPreviousYearEnd(),
                form.currentYearPrincipal(),
                form.account(),
                form.pooled().minus(Fen.of(1)),
                form.total().minus(Fen.of(1)),
                false,
                form.ruleVersion(),
                form.rows());
        assertThat(disputeOf(good, destination.relationId(), worker, wrongPooled))
                .isEqualTo("FORM_INVALID");
        guangdong.handle(new ExtractRelation(UUID.randomUUID(), destination.relationId(), "L", YEAR));
        guangdong.sent();
        assertThat(disputeOf(good, destination.relationId(), worker, form)).isEqualTo("ACCOUNT_NOT_OPEN");
        bothHold();
    }

    private static String disputeOf(Remittance good, UUID toRelation, UUID worker, InformationForm form) {
        guangdong.handle(new Remittance(
                UUID.randomUUID(),
                good.letterNumber(),
                worker,
                "51",
                CHENGDU,
                toRelation,
                SHENZHEN,
                form,
                form.total()));
        return ((RemittanceDisputed) onlyOne(guangdong)).code();
    }

    @Test
    void aMonthThatBothFundsHaveIsKeptButDoesNotCount() {
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(destination.personalNumber(), "2025-07", "2025-08", "6000.00")
                        .toString());
        guangdong.sent();

        guangdong.handle(remittance());

        assertThat(TestLedger.only(guangdong.sent(), RemittanceCredited.class))
                .containsOnly(new RemittanceCredited(transfer, 2));
        assertThat(guangdong.account(destination).months()).isEqualTo(33);
        assertThat(guangdong.number("SELECT count(*) FROM contributions WHERE copy = 1 AND transfer_id = '" + transfer
                        + "' AND month IN ('2025-07-01', '2025-08-01')"))
                .isEqualTo(2);
        guangdong.handle(new ExtractRelation(UUID.randomUUID(), destination.relationId(), "L", YEAR));
        assertThat(onlyOne(guangdong))
                .isInstanceOfSatisfying(
                        ExtractionRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("OVERLAP_NOT_CLEARED"));
        bothHold();
    }

    /** Example E8: A 2018-19 x 3,500 moves in 2020, then with B 2020-22 x 5,000 in 2023. */
    @Test
    void aSecondHopCarriesTheFirstOneOn() {
        var person = UUID.randomUUID();
        var number = person.toString().substring(0, 8);
        var inChengdu = sichuan.open("510100", "A" + number, person);
        var inShenzhen = guangdong.open("440300", "B" + number, person);
        var inMianyang = sichuan.open("510700", "C" + number, person);
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(inChengdu.personalNumber(), "2018-01", "2018-12", "3500.00")
                        .months(inChengdu.personalNumber(), "2019-01", "2019-12", "3500.00")
                        .toString()
                        .replace(",560.00,", ",490.00,"));
        sichuan.sent();
        var hop = UUID.randomUUID();
        sichuan.handle(
                new ExtractRelation(hop, inChengdu.relationId(), "L1", 2020),
                new Remit(hop, inChengdu.relationId(), "44", inShenzhen.relationId(), SHENZHEN));
        var first = TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
        assertThat(first.form().account()).isEqualTo(Fen.parse("7276.56"));
        assertThat(first.form().pooled()).isEqualTo(Fen.parse("10080.00"));
        assertThat(first.amount()).isEqualTo(Fen.parse("17356.56"));
        guangdong.handle(first);
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(inShenzhen.personalNumber(), "2020-01", "2022-12", "5000.00")
                        .toString());
        guangdong.sent();

        var secondHop = UUID.randomUUID();
        guangdong.handle(
                new ExtractRelation(secondHop, inShenzhen.relationId(), "L2", 2023),
                new Remit(secondHop, inShenzhen.relationId(), "51", inMianyang.relationId(), new FundCode("510700")));

        var second = TestLedger.only(guangdong.sent(), Remittance.class).getFirst();
        assertThat(second.form().months()).isEqualTo(60);
        assertThat(second.form().account()).isEqualTo(Fen.parse("24585.88"));
        assertThat(second.form().pooled()).isEqualTo(Fen.parse("31680.00"));
        assertThat(second.amount()).isEqualTo(Fen.parse("56265.88"));
        assertThat(second.form().pooledFromElsewhere()).isEqualTo(Fen.parse("10080.00"));
        assertThat(second.form().rows())
                .extracting(YearTableRow::fund)
                .containsExactly(CHENGDU, CHENGDU, SHENZHEN, SHENZHEN, SHENZHEN);
        sichuan.handle(second);
        assertThat(TestLedger.only(sichuan.sent(), RemittanceCredited.class)).hasSize(2);
        assertThat(sichuan.account(inMianyang).balance()).isEqualTo(Fen.parse("24585.88"));
        bothHold();
    }

    @Test
    void aRelationOfAnotherLedgerIsAFault() {
        List<LedgerCommand> wrong = List.of(new RelationOpened(
                UUID.randomUUID(), worker, SHENZHEN, "X1", source.accountKind(), source.registeredOn()));

        assertThatThrownBy(() -> sichuan.handle(wrong.getFirst())).isInstanceOf(IllegalArgumentException.class);
    }
}
