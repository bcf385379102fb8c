package org.jiexu.contribution.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.CreditAgain;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.ReturnRemittance;
import org.jiexu.messages.LedgerCommand.UnsealRelation;
import org.jiexu.messages.OverlapFound;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.TransferReply.RemittanceDisputed;
import org.jiexu.messages.TransferReply.RemittanceTakenBack;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class DisputeBetweenTwoLedgersTest extends TwoLedgers {
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
        assertThat(guangdong.sent())
                .extracting(TestLedger.Sent::message)
                .as("sent again: the first may be lost, and the source takes it back once")
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("attestation")
                .containsOnly(new RemittanceReturned(transfer, Fen.parse("33262.52"), "the fund does not take it"))
                .hasSize(2);
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
    void monthsThatBothHaveAreToldOnArrivalThoughNothingCanBePostedYet() {
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(destination.personalNumber(), "2024-12", "2024-12", "6000.00")
                        .months(destination.personalNumber(), "2025-07", "2025-08", "6000.00")
                        .toString());
        var remittance = remittance();
        var hold = UUID.randomUUID();
        guangdong.handle(new ExtractRelation(hold, destination.relationId(), "L", YEAR));
        guangdong.sent();
        var both = List.of(range("2024-12", "2024-12"), range("2025-07", "2025-08"));

        guangdong.handle(remittance);

        assertThat(onlyOne(guangdong))
                .isEqualTo(new RemittanceDisputed(
                        transfer,
                        "ACCOUNT_NOT_OPEN",
                        Map.of("state", "SEALED"),
                        new OverlapFound(OverlapFound.Stage.ARRIVAL, both)));
        assertThat(guangdong.number("SELECT count(*) FROM overlap_cases WHERE transfer_id = '" + transfer + "'"))
                .isZero();
        guangdong.handle(remittance);
        assertThat(((RemittanceDisputed) onlyOne(guangdong)).overlap())
                .isEqualTo(new OverlapFound(OverlapFound.Stage.ARRIVAL, both));

        guangdong.handle(new UnsealRelation(hold, destination.relationId()), new CreditAgain(transfer));

        assertThat(TestLedger.only(guangdong.sent(), RemittanceCredited.class))
                .containsOnly(new RemittanceCredited(transfer, 3, new OverlapFound(OverlapFound.Stage.POSTING, both)));
        assertThat(guangdong.number("SELECT count(*) FROM overlap_cases WHERE stage = 'POSTING' AND transfer_id = '"
                        + transfer + "'"))
                .isOne();
        bothHold();
    }

    @Test
    void moneyThatIsNotTheFormsTotalDoesNotKeepTheMonthsFromBeingCompared() {
        guangdong.post(
                "440300",
                new MonthlyFile()
                        .months(destination.personalNumber(), "2025-08", "2025-08", "6000.00")
                        .toString());
        var good = remittance();

        guangdong.handle(new Remittance(
                transfer,
                good.letterNumber(),
                worker,
                "51",
                CHENGDU,
                destination.relationId(),
                SHENZHEN,
                good.form(),
                good.amount().minus(Fen.of(1))));

        assertThat(TestLedger.only(guangdong.sent(), RemittanceDisputed.class))
                .singleElement()
                .satisfies(disputed -> assertThat(disputed.overlap())
                        .isEqualTo(new OverlapFound(OverlapFound.Stage.ARRIVAL, List.of(range("2025-08", "2025-08")))));
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
                form.rows(),
                form.unmovable(),
                form.accountKind());
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
}
