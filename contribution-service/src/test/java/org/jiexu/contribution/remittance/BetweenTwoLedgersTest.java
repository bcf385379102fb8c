package org.jiexu.contribution.remittance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.messages.LedgerCommand.CreditAgain;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.OverlapFound;
import org.jiexu.messages.TransferReply.ExtractionRefused;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.TransferReply.RelationRemitted;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class BetweenTwoLedgersTest extends TwoLedgers {
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
        var sentFirst = TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
        var entries = sichuan.number("SELECT count(*) FROM ledger_entries");
        sichuan.handle(extract(), remit());
        assertThat(sichuan.sent())
                .extracting(TestLedger.Sent::message)
                .containsExactly(
                        TestLedger.only(first, RelationExtracted.class).getFirst(),
                        sentFirst,
                        new RelationRemitted(transfer));
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

    @Test
    void aRemittanceThatWasLostIsSentAgainWhenTheRemitIsAskedForAgain() {
        remittance();

        sichuan.handle(remit());
        var again = TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
        guangdong.handle(new CreditAgain(transfer));
        assertThat(guangdong.sent())
                .as("nothing has arrived that could be tried again")
                .isEmpty();
        guangdong.handle(again);

        assertThat(TestLedger.only(guangdong.sent(), RemittanceCredited.class)).hasSize(2);
        assertThat(guangdong.account(destination).balance())
                .isEqualTo(again.form().account().plus(Fen.parse("480.00")));
        bothHold();
    }

    @Test
    void theNewsThatEndsADepartureIsAskedForAgainWhenItWasLost() {
        var remittance = remittance();
        guangdong.handle(remittance);
        guangdong.sent();
        var travelling = sichuan.travellingMoney();

        assertThat(travelling.askAfter(new UUID(0, 0))).isPresent();

        guangdong.handle(TestLedger.only(sichuan.sent(), Remittance.class).stream()
                .filter(again -> again.transferId().equals(transfer))
                .findFirst()
                .orElseThrow());
        TestLedger.only(guangdong.sent(), RemittanceCredited.class).stream()
                .limit(1)
                .forEach(sichuan::handle);
        assertThat(sichuan.number("SELECT count(*) FROM departures WHERE state = 'CREDITED' AND transfer_id = '"
                        + transfer + "'"))
                .isEqualTo(1);
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
    void aMonthThatBothFundsHaveIsKeptButDoesNotCount() {
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(destination.personalNumber(), "2025-07", "2025-08", "6000.00")
                        .toString());
        guangdong.sent();

        guangdong.handle(remittance());

        assertThat(TestLedger.only(guangdong.sent(), RemittanceCredited.class))
                .containsOnly(new RemittanceCredited(
                        transfer,
                        2,
                        new OverlapFound(OverlapFound.Stage.ARRIVAL, List.of(range("2025-07", "2025-08")))));
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
}
