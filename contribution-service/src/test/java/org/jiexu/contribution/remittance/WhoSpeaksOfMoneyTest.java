package org.jiexu.contribution.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.contribution.HonestSender;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.ReturnRemittance;
import org.jiexu.messages.LedgerCommand.UnsealRelation;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.attestation.MoneyStatement;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.NotAuthentic;
import org.jiexu.messages.authenticity.NotAuthentic.Cause;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.testing.TestInfrastructure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks T1 to T3 on two ledgers: what is not the source's, the destination's or the saga's moves nothing. */
class WhoSpeaksOfMoneyTest {

    private static final MessageParty SICHUAN = MessageParty.ledger("51");
    private static final MessageParty GUANGDONG = MessageParty.ledger("44");
    private static final MessageParty ANOTHER = MessageParty.ledger("31");
    private static final FundCode SHENZHEN = new FundCode("440300");

    private final TestLedger sichuan = new TestLedger("51");
    private final TestLedger guangdong = new TestLedger("44");
    private final UUID worker = UUID.randomUUID();
    private final UUID transfer = UUID.randomUUID();
    private final RelationOpened source = sichuan.open("510100", "1", worker);
    private final RelationOpened destination = guangdong.open("440300", "1", worker);
    private final MoneySignatures signatures = new MoneySignatures(
            new Ledger("44"), KnownSigners.read(TestInfrastructure.shared().knownSigners()));

    @BeforeEach
    void payAndSeal() {
        sichuan.post(
                "510100",
                new MonthlyFile().months("1", "2024-01", "2024-12", "5200.00").toString());
        sichuan.handle(extract());
    }

    @Test
    void whatTheSourceSendsIsBelievedAndBothKeepItsSignature() {
        Remittance remittance = sent();

        assertThat(signatures.refusal(SICHUAN, remittance)).isEmpty();
        guangdong.handle(remittance);
        Attestation signed = remittance.attestation();
        assertThat(signed).isNotNull();
        assertThat(MessageJson.read(text(sichuan, "SELECT attestation FROM departures"), Attestation.class))
                .isEqualTo(signed);
        assertThat(MessageJson.read(
                        text(guangdong, "SELECT remittance->>'attestation' FROM arrivals"), Attestation.class))
                .isEqualTo(signed);
    }

    @Test
    void whatIsSentAgainCarriesTheSignatureThatItLeftWithOrANewOneWhereItLeftWithoutOne() {
        Remittance first = sent();
        assertThat(sent()).isEqualTo(first);

        sichuan.execute("UPDATE departures SET attestation = NULL");

        Remittance signedNow = sent();
        assertThat(signatures.refusal(SICHUAN, signedNow)).isEmpty();
        assertThat(text(sichuan, "SELECT attestation FROM departures"))
                .isEqualTo(MessageJson.write(attestation(signedNow)));
    }

    @Test
    void aRemittanceThatTheSourceDidNotSignIsNotBelieved() {
        Remittance good = sent();
        Remittance unsigned = without(good, good.amount());
        Remittance more = without(good, Fen.of(good.amount().fen() + 100));

        assertThat(signatures.refusal(SICHUAN, unsigned)).contains(Cause.NO_SIGNATURE);
        assertThat(signatures.refusal(SICHUAN, more.with(attestation(good)))).contains(Cause.WRONG_SIGNATURE);
        assertThat(signatures.refusal(SICHUAN, more.with(HonestSender.signature(GUANGDONG, MoneyStatement.sent(more)))))
                .contains(Cause.WRONG_SIGNATURE);
    }

    @Test
    void aLedgerSendsMoneyOfItsOwnFundsAlone() {
        Remittance good = sent();
        Remittance ofAnotherFund = new Remittance(
                good.transferId(),
                good.letterNumber(),
                good.workerId(),
                "51",
                new FundCode("310100"),
                good.toRelationId(),
                good.toFund(),
                good.form(),
                good.amount());

        assertThat(signatures.refusal(
                        SICHUAN,
                        ofAnotherFund.with(HonestSender.signature(SICHUAN, MoneyStatement.sent(ofAnotherFund)))))
                .contains(Cause.SPEAKS_FOR_ANOTHER);
    }

    @Test
    void whatAnotherLedgerSaysOfMoneyOnItsWayMovesNothing() {
        sent();
        RemittanceReturned returned = new RemittanceReturned(transfer, total(), "not taken");
        long entries = entries(sichuan);

        forAnother(() -> sichuan.handleFrom(ANOTHER, returned));
        forAnother(() -> sichuan.handleFrom(ANOTHER, new RemittanceCredited(transfer, 0)));
        assertThat(text(sichuan, "SELECT state FROM departures")).isEqualTo("SENT");
        assertThat(entries(sichuan)).isEqualTo(entries);

        sichuan.handleFrom(GUANGDONG, returned);
        assertThat(text(sichuan, "SELECT state FROM departures")).isEqualTo("TAKEN_BACK");
    }

    @Test
    void whatWasNotSentCannotComeBackFromAnybody() {
        long entries = entries(sichuan);

        forAnother(() -> sichuan.handleFrom(GUANGDONG, new RemittanceReturned(transfer, total(), "not taken")));

        assertThat(entries(sichuan)).isEqualTo(entries);
    }

    @Test
    void aTransferThatHasArrivedFromOneLedgerCannotArriveFromAnother() {
        Remittance remittance = sent();
        guangdong.handle(remittance);
        long entries = entries(guangdong);

        forAnother(() -> guangdong.handleFrom(ANOTHER, remittance));

        assertThat(entries(guangdong)).isEqualTo(entries);
    }

    @Test
    void aCommandThatNamesAnotherRelationThanTheSealedOneDoesNothing() {
        sichuan.sent();
        UUID other = UUID.randomUUID();
        long entries = entries(sichuan);

        fault(() -> sichuan.handle(new Remit(transfer, other, "44", destination.relationId(), SHENZHEN)));
        fault(() -> sichuan.handle(new UnsealRelation(transfer, other)));
        fault(() -> sichuan.handle(new ExtractRelation(transfer, other, "440300-2026-1", 2026)));

        assertThat(text(sichuan, "SELECT state FROM departures")).isEqualTo("EXTRACTED");
        assertThat(sichuan.sent()).isEmpty();
        assertThat(entries(sichuan)).isEqualTo(entries);
    }

    @Test
    void moneyGoesToAFundOfTheLedgerThatIsNamedAndOnceOnly() {
        sichuan.sent();
        fault(() -> sichuan.handle(new Remit(transfer, source.relationId(), "31", destination.relationId(), SHENZHEN)));
        fault(() -> sichuan.handle(
                new Remit(transfer, source.relationId(), "51", destination.relationId(), new FundCode("510700"))));
        assertThat(sichuan.sent()).isEmpty();

        sent();

        fault(() -> sichuan.handle(new Remit(transfer, source.relationId(), "44", UUID.randomUUID(), SHENZHEN)));
        assertThat(text(sichuan, "SELECT to_relation_id FROM departures"))
                .isEqualTo(destination.relationId().toString());
    }

    @Test
    void whatGoesBackIsSignedByTheDestinationAndBothKeepItsSignature() {
        Remittance good = sent();
        guangdong.handle(without(good, Fen.of(good.amount().fen() - 1)).with(attestation(good)));
        guangdong.sent();

        guangdong.handle(new ReturnRemittance(transfer, "the fund does not take it"));

        var returned =
                TestLedger.only(guangdong.sent(), RemittanceReturned.class).getFirst();
        var atSource = new MoneySignatures(
                new Ledger("51"), KnownSigners.read(TestInfrastructure.shared().knownSigners()));
        assertThat(atSource.refusal(GUANGDONG, returned)).isEmpty();
        assertThat(atSource.refusal(ANOTHER, returned)).contains(Cause.WRONG_SIGNATURE);
        assertThat(atSource.refusal(GUANGDONG, new RemittanceReturned(transfer, returned.amount(), "x")))
                .isEqualTo(Optional.of(Cause.NO_SIGNATURE));
        assertThat(text(guangdong, "SELECT return_attestation FROM arrivals"))
                .isEqualTo(MessageJson.write(attestation(returned)));
    }

    private static Attestation attestation(Remittance remittance) {
        Attestation attestation = remittance.attestation();
        if (attestation == null) {
            throw new AssertionError("it is signed");
        }
        return attestation;
    }

    private static Attestation attestation(RemittanceReturned returned) {
        Attestation attestation = returned.attestation();
        if (attestation == null) {
            throw new AssertionError("it is signed");
        }
        return attestation;
    }

    private static Remittance without(Remittance good, Fen amount) {
        return new Remittance(
                good.transferId(),
                good.letterNumber(),
                good.workerId(),
                good.fromLedger(),
                good.fromFund(),
                good.toRelationId(),
                good.toFund(),
                good.form(),
                amount);
    }

    private ExtractRelation extract() {
        return new ExtractRelation(transfer, source.relationId(), "440300-2026-1", 2026);
    }

    /** Lets the money go and takes the remittance from the outbox. */
    private Remittance sent() {
        sichuan.sent();
        sichuan.handle(new Remit(transfer, source.relationId(), "44", destination.relationId(), SHENZHEN));
        return TestLedger.only(sichuan.sent(), Remittance.class).getFirst();
    }

    private Fen total() {
        return Fen.of(sichuan.number("SELECT account_fen + pooled_fen FROM departures"));
    }

    private static long entries(TestLedger ledger) {
        return ledger.number("SELECT count(*) FROM ledger_entries");
    }

    private static String text(TestLedger ledger, String query) {
        try (var connection = ledger.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    private static void forAnother(Runnable handling) {
        assertThatThrownBy(handling::run)
                .isInstanceOfSatisfying(
                        NotAuthentic.class, refused -> assertThat(refused.why()).isEqualTo(Cause.SPEAKS_FOR_ANOTHER));
    }

    private static void fault(Runnable handling) {
        assertThatThrownBy(handling::run).isInstanceOf(IllegalStateException.class);
    }
}
