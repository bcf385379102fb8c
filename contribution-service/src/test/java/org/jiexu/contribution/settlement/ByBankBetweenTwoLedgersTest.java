package org.jiexu.contribution.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.TestLedger.Treasury;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.payment.BankReceipt;
import org.jiexu.contribution.payment.Payment;
import org.jiexu.contribution.payment.PaymentRejection;
import org.jiexu.contribution.payment.PaymentStore;
import org.jiexu.contribution.payment.ReceiptStore;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.contribution.settlement.PaymentActs.BankAnswer;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.RepaySurplus;
import org.jiexu.messages.LedgerCommand.ReturnRemittance;
import org.jiexu.messages.Message;
import org.jiexu.messages.TransferReply.FormReceived;
import org.jiexu.messages.TransferReply.PaymentOrdered;
import org.jiexu.messages.TransferReply.PaymentRejected;
import org.jiexu.messages.TransferReply.RelationRemitted;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.TransferReply.RemittanceDisputed;
import org.jiexu.messages.TransferReply.RemittanceTakenBack;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Form and money apart, between Sichuan and Guangdong (docs/decisions/0262): messages are handed over by the test, and treasurers act. */
class ByBankBetweenTwoLedgersTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final Fen TOTAL = Fen.parse("33262.53");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final BankAccounts ACCOUNTS = new BankAccounts(
            new BankAccount("Bank of Chengdu, Main Branch", "Chengdu Pension Fund", "510100000001"),
            new BankAccount("Bank of Shenzhen, Main Branch", "Shenzhen Pension Fund", "440300000001"));

    private static TestLedger sichuan;
    private static TestLedger guangdong;
    private static int serial;

    private final UUID worker = UUID.randomUUID();
    private final UUID transfer = UUID.randomUUID();
    private final String letter = "440300-2026-%08d".formatted(++serial);
    private final Visit chengdu = visit(Role.TREASURER, "anna", CHENGDU);
    private final Visit shenzhen = visit(Role.TREASURER, "bao", SHENZHEN);
    private Treasury payer;
    private Treasury payee;
    private RelationOpened source;
    private RelationOpened destination;

    @BeforeAll
    static void ledgers() {
        sichuan = new TestLedger("51");
        guangdong = new TestLedger("44");
    }

    /** The worker of example E1 (rulebook 4.3). */
    @BeforeEach
    void people() {
        payer = sichuan.treasury();
        payee = guangdong.treasury();
        source = sichuan.open("510100", "51" + "%08d".formatted(serial), worker);
        destination = guangdong.open("440300", "44" + "%08d".formatted(serial), worker);
        sichuan.post(
                "510100",
                new MonthlyFile().monthsOfExampleE1(source.personalNumber()).toString());
        sichuan.sent();
        guangdong.sent();
    }

    /** Whatever was done, at every moment nothing was created or lost. */
    @AfterEach
    void bothHold() {
        assertThat(sichuan.conservation().holds())
                .as("%s", sichuan.conservation())
                .isTrue();
        assertThat(guangdong.conservation().holds())
                .as("%s", guangdong.conservation())
                .isTrue();
    }

    @Test
    void whatIsApprovedIsOwedThenPaidThenReceivedThenMatched() {
        Fen owedBefore = sichuan.conservation().transfersPayable();
        Fen travellingBefore = travelling();
        Remittance form = ordered();

        assertThat(sichuan.account(source).state()).isEqualTo(AccountState.TRANSFERRED);
        assertThat(sichuan.conservation().transfersPayable().minus(owedBefore)).isEqualTo(TOTAL);
        bothHold();
        guangdong.handle(form);
        guangdong.handle(form);
        assertThat(messages(guangdong)).containsOnly(new FormReceived(transfer));

        confirm(sent());
        confirm(sent());
        assertThat(messages(sichuan)).containsExactly(new RelationRemitted(transfer));
        assertThat(sichuan.conservation().transfersPayable()).isEqualTo(owedBefore);
        assertThat(travelling().minus(travellingBefore)).isEqualTo(TOTAL);
        bothHold();

        register("R-" + serial, line(letter, destination.personalNumber(), TOTAL));
        assertThat(guangdong.account(destination).balance())
                .isEqualTo(form.form().account());
        assertThat(messages(guangdong)).containsOnly(new RemittanceCredited(transfer, 0));
        assertThat(travelling()).isEqualTo(travellingBefore);
        sichuan.handle(new RemittanceCredited(transfer, 0));
        assertThat(payment(sichuan, CHENGDU, number()).state()).isEqualTo(Payment.State.ARRIVED);
    }

    @Test
    void moneyThatComesBeforeItsFormWaitsForIt() {
        Remittance form = ordered();
        confirm(sent());
        Fen unmatchedBefore = guangdong.conservation().unmatchedReceipts();

        register("R-" + serial, line(letter, destination.personalNumber(), TOTAL));
        assertThat(guangdong.conservation().unmatchedReceipts().minus(unmatchedBefore))
                .isEqualTo(TOTAL);
        assertThat(messages(guangdong)).isEmpty();
        bothHold();

        guangdong.handle(form);
        assertThat(messages(guangdong)).containsOnly(new RemittanceCredited(transfer, 0));
        assertThat(guangdong.conservation().unmatchedReceipts()).isEqualTo(unmatchedBefore);
    }

    @Test
    void whatArrivesBeforeTheTreasurerSaysThatItWasPaidIsPostedAndStaysOwedUntilThen() {
        Remittance form = ordered();
        guangdong.handle(form);
        register("R-" + serial, line(letter, destination.personalNumber(), TOTAL));
        assertThat(messages(guangdong)).contains(new RemittanceCredited(transfer, 0));
        sichuan.handle(new RemittanceCredited(transfer, 0));
        bothHold();

        confirm(sent());
        assertThat(messages(sichuan)).containsExactly(new RelationRemitted(transfer));
    }

    @Test
    void aRejectedPaymentIsCorrectedAndOrderedAgain() {
        ordered();
        confirm(new BankAnswer.Rejected(PaymentRejection.HOLDER_DIFFERS));
        assertThat(messages(sichuan)).containsExactly(new PaymentRejected(transfer, number(), "HOLDER_DIFFERS"));
        assertThatThrownBy(() -> confirm(sent())).satisfies(is(ErrorCode.PAYMENT_NOT_OPEN));
        sichuan.handle(remit());
        assertThat(messages(sichuan))
                .as("asked again, it is said how it is")
                .contains(new PaymentRejected(transfer, number(), "HOLDER_DIFFERS"))
                .doesNotHaveAnyElementsOfTypes(PaymentOrdered.class);

        BankAccount other = new BankAccount("Bank of Shenzhen, West", "Shenzhen Pension Fund", "440300000002");
        sichuan.transactions().run(transaction -> payer.payments().correct(transaction, chengdu, number(), other));
        assertThat(messages(sichuan)).containsExactly(new PaymentOrdered(transfer, number()));
        Payment corrected = payment(sichuan, CHENGDU, number());
        assertThat(corrected.version()).isEqualTo(2);
        assertThat(corrected.accounts().payee()).isEqualTo(other);
        confirm(sent());
        assertThat(messages(sichuan)).containsExactly(new RelationRemitted(transfer));
    }

    @Test
    void oneFenLessIsADifferenceUntilTheFenComes() {
        guangdong.handle(ordered());
        confirm(sent());
        register("R-" + serial, line(letter, destination.personalNumber(), TOTAL.minus(Fen.of(1))));
        assertThat(messages(guangdong))
                .contains(new RemittanceDisputed(
                        transfer, "AMOUNT_DIFFERS", Map.of("form", "33262.53", "money", "33262.52")));
        assertThat(guangdong.account(destination).balance()).isEqualTo(Fen.ZERO);
        bothHold();

        register("R-" + serial + "-rest", line(letter, destination.personalNumber(), Fen.of(1)));
        assertThat(messages(guangdong)).contains(new RemittanceCredited(transfer, 0));
    }

    @Test
    void oneFenMoreIsOwedBackAndTheRestIsPosted() {
        guangdong.handle(ordered());
        confirm(sent());
        register("R-" + serial, line(letter, destination.personalNumber(), TOTAL.plus(Fen.of(1))));
        assertThat(messages(guangdong)).hasAtLeastOneElementOfType(RemittanceDisputed.class);
        Fen owedBefore = guangdong.conservation().transfersPayable();

        guangdong.handle(new RepaySurplus(transfer), new RepaySurplus(transfer));
        assertThat(messages(guangdong)).contains(new RemittanceCredited(transfer, 0));
        assertThat(guangdong.conservation().transfersPayable().minus(owedBefore))
                .isEqualTo(Fen.of(1));
        Payment surplus = payment(guangdong, SHENZHEN, "440300-" + letter + "-S");
        assertThat(surplus.amount()).isEqualTo(Fen.of(1));
        assertThat(surplus.accounts()).isEqualTo(ACCOUNTS.back());
        assertThat(surplus.personalNumber()).isEqualTo(source.personalNumber());
    }

    @Test
    void allOfItGoesBackByBankAndTheAccountIsAsItWas() {
        var before = sichuan.account(source);
        guangdong.handle(ordered());
        confirm(sent());
        register("R-" + serial, line(letter, destination.personalNumber(), TOTAL.plus(Fen.of(7))));
        register("R-" + serial + "-more", line(letter, destination.personalNumber(), Fen.of(7)));
        messages(guangdong);
        // Seven fen too much, twice: the fund sends back what it has.
        guangdong.handle(new ReturnRemittance(transfer, "not taken"), new ReturnRemittance(transfer, "not taken"));
        List<RemittanceReturned> returned =
                messages(guangdong).stream().map(RemittanceReturned.class::cast).toList();
        assertThat(returned).hasSize(2);
        sichuan.handle(returned.getFirst());
        sichuan.handle(returned.getLast());
        assertThat(messages(sichuan))
                .as("not back before a treasurer has registered it")
                .noneMatch(RemittanceTakenBack.class::isInstance);
        bothHold();

        registerAt(sichuan, payer, chengdu, "B-" + serial, line(letter, source.personalNumber(), TOTAL));
        assertThat(messages(sichuan)).contains(new RemittanceTakenBack(transfer));
        assertThat(sichuan.account(source).balance()).isEqualTo(TOTAL.minus(Fen.parse("19776.00")));
        assertThat(sichuan.account(source).state()).isEqualTo(before.state());
        sichuan.handle(returned.getFirst());
        assertThat(messages(sichuan)).containsOnly(new RemittanceTakenBack(transfer));
    }

    @Test
    void theSameReceiptIsRegisteredOnceInTwelveMonths() {
        register("R-" + serial, line(letter, destination.personalNumber(), TOTAL));
        assertThatThrownBy(() -> register("R-" + serial, line(letter, destination.personalNumber(), TOTAL)))
                .satisfies(is(ErrorCode.RECEIPT_REGISTERED_BEFORE));
    }

    @Test
    void moneyUnderAWrongLetterIsMatchedByTwoPeopleAndByNobodyElse() {
        guangdong.handle(ordered());
        confirm(sent());
        UUID receipt = register("R-" + serial, line("440300-2026-99999999", destination.personalNumber(), TOTAL));
        messages(guangdong);
        ReceivedLine orphan = lines(receipt).getFirst();
        assertThat(orphan.state()).isEqualTo(ReceivedLine.State.WAITING);

        assertThatThrownBy(() -> propose(receipt, UUID.randomUUID())).satisfies(is(ErrorCode.UNKNOWN_FORM));
        propose(receipt, transfer);
        assertThat(guangdong.account(destination).balance()).isEqualTo(Fen.ZERO);
        assertThatThrownBy(() -> agree(receipt, visit(Role.SUPERVISOR, "bao", SHENZHEN)))
                .satisfies(is(ErrorCode.SECOND_PERSON_REQUIRED));
        agree(receipt, visit(Role.SUPERVISOR, "chen", SHENZHEN));
        payee.matching().match(Set.of(), Set.of(transfer));

        assertThat(messages(guangdong)).contains(new RemittanceCredited(transfer, 0));
        assertThat(lines(receipt).getFirst().state()).isEqualTo(ReceivedLine.State.MATCHED);
        assertThatThrownBy(() -> propose(receipt, transfer)).satisfies(is(ErrorCode.LINE_NOT_OPEN));
    }

    @Test
    void paymentsOfABatchAreConfirmedTogetherAndAStrangerAmongThemConfirmsNone() {
        ordered();
        PaymentBatch batch = sichuan.transactions()
                .call(transaction -> payer.payments().batch(transaction, chengdu, Set.of(number())));
        assertThat(batch.amount()).isEqualTo(TOTAL);
        assertThatThrownBy(() -> sichuan.transactions()
                        .run(transaction -> payer.payments().batch(transaction, chengdu, Set.of(number()))))
                .satisfies(is(ErrorCode.PAYMENT_NOT_OPEN));
        assertThatThrownBy(() -> sichuan.transactions()
                        .run(transaction ->
                                payer.payments().confirm(transaction, chengdu, List.of(number(), "no-such"), sent())))
                .satisfies(is(ErrorCode.UNKNOWN_PAYMENT));
        assertThat(payment(sichuan, CHENGDU, number()).state()).isEqualTo(Payment.State.ORDERED);
        List<String> numbers = sichuan.transactions()
                .call(transaction ->
                        payer.payments().numbersOf(transaction.connection(), CHENGDU, null, batch.number()));
        assertThat(numbers).containsExactly(number());
    }

    /** Seals, approves and orders: answers the form. */
    private Remittance ordered() {
        sichuan.handle(new ExtractRelation(transfer, source.relationId(), letter, 2025));
        sichuan.handle(remit());
        sichuan.handle(remit());
        List<TestLedger.Sent> sent = sichuan.sent();
        assertThat(TestLedger.only(sent, PaymentOrdered.class))
                .containsExactly(new PaymentOrdered(transfer, number()), new PaymentOrdered(transfer, number()));
        List<Remittance> forms = TestLedger.only(sent, Remittance.class);
        assertThat(forms).as("told again, word for word").hasSize(2).containsOnly(forms.getFirst());
        assertThat(forms.getFirst().payment()).isEqualTo(number());
        return forms.getFirst();
    }

    private Remit remit() {
        return new Remit(
                transfer,
                source.relationId(),
                "44",
                destination.relationId(),
                SHENZHEN,
                ACCOUNTS,
                destination.personalNumber());
    }

    private String number() {
        return "510100-" + letter + "-P";
    }

    private static BankAnswer sent() {
        return new BankAnswer.Sent(TODAY, "FT20261123/0001");
    }

    private void confirm(BankAnswer answer) {
        sichuan.transactions().run(transaction -> {
            payer.payments().lock(transaction, CHENGDU, List.of(number()));
            payer.payments().confirm(transaction, chengdu, List.of(number()), answer);
        });
    }

    private record Line(String letter, String personalNumber, Fen amount) {}

    private static Line line(String letter, String personalNumber, Fen amount) {
        return new Line(letter, personalNumber, amount);
    }

    private UUID register(String reference, Line... lines) {
        return registerAt(guangdong, payee, shenzhen, reference, lines);
    }

    /** Registers, and looks for the forms at once, as the resource does. */
    private UUID registerAt(TestLedger ledger, Treasury treasury, Visit visit, String reference, Line... lines) {
        UUID id = UUID.randomUUID();
        var now = TestLedger.CLOCK.instant();
        List<ReceivedLine> received = new ArrayList<>();
        for (Line line : lines) {
            received.add(new ReceivedLine(
                    id,
                    received.size() + 1,
                    visit.fund(),
                    line.letter(),
                    line.personalNumber(),
                    line.amount(),
                    ReceivedLine.State.WAITING,
                    null,
                    null,
                    now,
                    null));
        }
        BankReceipt receipt = new BankReceipt(
                id,
                visit.fund(),
                reference,
                "a fund",
                "123456789012",
                TODAY,
                ReceivedLine.sum(received),
                lines.length,
                visit.caller().actor(),
                now);
        ReadReceipt read = new ReadReceipt(receipt, received);
        Set<UUID> registered = ledger.transactions()
                .call(transaction -> treasury.receipts().register(transaction, visit, List.of(read)));
        if (registered.isEmpty()) {
            throw ReceiptActs.registeredBefore();
        }
        treasury.matching().match(read.letters(), Set.of());
        return id;
    }

    private void propose(UUID receipt, UUID transferId) {
        guangdong
                .transactions()
                .run(transaction ->
                        payee.receipts().propose(transaction, shenzhen, receipt, 1, transferId, "the bank's own note"));
    }

    private void agree(UUID receipt, Visit supervisor) {
        guangdong.transactions().run(transaction -> payee.receipts().confirm(transaction, supervisor, receipt, 1));
    }

    private static List<ReceivedLine> lines(UUID receipt) {
        return guangdong
                .transactions()
                .call(transaction -> ReceiptStore.ofReceipts(transaction.connection(), List.of(receipt)));
    }

    private static Payment payment(TestLedger ledger, FundCode fund, String number) {
        return ledger.transactions()
                .call(transaction -> PaymentStore.find(transaction.connection(), fund, List.of(number)))
                .getFirst();
    }

    private static List<Message> messages(TestLedger ledger) {
        return ledger.sent().stream().map(TestLedger.Sent::message).distinct().toList();
    }

    private static Visit visit(Role role, String subject, FundCode fund) {
        return new Visit(fund, new Caller(subject, role, fund, null));
    }

    private static java.util.function.Consumer<Throwable> is(ErrorCode code) {
        return thrown -> assertThat(((ProblemException) thrown).code()).isEqualTo(code);
    }

    private static Fen travelling() {
        return sichuan.conservation()
                .inTransitSent()
                .plus(guangdong.conservation().inTransitSent())
                .minus(sichuan.conservation().inTransitReceived())
                .minus(guangdong.conservation().inTransitReceived());
    }
}
