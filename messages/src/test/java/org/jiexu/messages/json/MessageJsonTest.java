package org.jiexu.messages.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.InvalidNullException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.MergeAccounts;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.OverlapFound;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.PublicEvent.ContributionsPosted;
import org.jiexu.messages.RegistryCommand.ContributionStarted;
import org.jiexu.messages.TransferReply.AccountsMerged;
import org.jiexu.messages.TransferReply.MonthsReported;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class MessageJsonTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void moneyFundsAndInstantsLookAsTheyDoEverywhere() throws IOException {
        ContributionsPosted event = new ContributionsPosted(
                ID, new FundCode("510100"), 32, 1, Fen.parse("52896.00"), Instant.parse("2026-11-23T04:00:00.123456Z"));

        String json = MessageJson.write(event);

        assertThat(json)
                .isEqualTo("{\"batchId\":\"" + ID + "\",\"fund\":\"510100\",\"posted\":32,\"refused\":1,"
                        + "\"total\":\"52896.00\",\"at\":\"2026-11-23T12:00:00.123456+08:00\"}");
        assertThat(MessageJson.read(bytes(json), ContributionsPosted.class)).isEqualTo(event);
    }

    @Test
    void aMonthIsReadBackAndAFieldOfTomorrowIsIgnored() throws IOException {
        String json = "{\"relationId\":\"" + ID + "\",\"firstMonth\":\"2024-03\",\"tomorrow\":{\"a\":1}}";

        assertThat(MessageJson.read(bytes(json), ContributionStarted.class))
                .isEqualTo(new ContributionStarted(ID, YearMonth.of(2024, 3)));
    }

    @Test
    void theMonthsOfALedgerAreReadBackAsTheyWere() throws IOException {
        MonthsReported reply = new MonthsReported(
                ID,
                "51",
                List.of(new PaidSpell(
                        ID,
                        new FundCode("510100"),
                        AccountKind.GENERAL,
                        YearMonth.of(2021, 1),
                        YearMonth.of(2023, 6),
                        Fen.parse("4500.00"),
                        true)));

        String json = MessageJson.write(reply);

        assertThat(json)
                .isEqualTo("{\"transferId\":\"" + ID + "\",\"ledger\":\"51\",\"spells\":[{\"relationId\":\"" + ID
                        + "\",\"fund\":\"510100\",\"accountKind\":\"GENERAL\",\"from\":\"2021-01\",\"to\":\"2023-06\","
                        + "\"base\":\"4500.00\",\"employerPaid\":true}]}");
        assertThat(MessageJson.read(bytes(json), MonthsReported.class)).isEqualTo(reply);
    }

    @Test
    void theCommandsOfAChangeOfRegistrationAreReadBackAsTheyWere() throws IOException {
        MergeAccounts command = new MergeAccounts(ID, ID, ID);
        AccountsMerged reply = new AccountsMerged(ID, 32, 1);

        assertThat(MessageJson.read(bytes(MessageJson.write(command)), MergeAccounts.class))
                .isEqualTo(command);
        assertThat(MessageJson.write(reply))
                .isEqualTo("{\"transferId\":\"" + ID + "\",\"months\":32,\"overlapMonths\":1}");
        assertThat(MessageJson.read(bytes(MessageJson.write(reply)), AccountsMerged.class))
                .isEqualTo(reply);
    }

    @Test
    void anAnswerOfYesterdayTellsTheCountAloneAndOneOfTodayWhichMonths() throws IOException {
        var today = new RemittanceCredited(
                ID,
                2,
                new OverlapFound(
                        OverlapFound.Stage.ARRIVAL,
                        List.of(new OverlapFound.Range(YearMonth.of(2025, 7), YearMonth.of(2025, 8)))));

        String json = MessageJson.write(today);

        assertThat(json)
                .isEqualTo("{\"transferId\":\"" + ID + "\",\"overlapMonths\":2,\"overlap\":{\"stage\":\"ARRIVAL\","
                        + "\"ranges\":[{\"from\":\"2025-07\",\"to\":\"2025-08\"}]}}");
        assertThat(MessageJson.read(bytes(json), RemittanceCredited.class)).isEqualTo(today);
        String yesterday = "{\"transferId\":\"" + ID + "\",\"overlapMonths\":2}";
        assertThat(MessageJson.read(bytes(yesterday), RemittanceCredited.class))
                .isEqualTo(new RemittanceCredited(ID, 2));
    }

    @Test
    void aRowOfAFormOfYesterdayWasPaidIntoTheKindOfItsAccount() {
        String row = "{\"fund\":\"440300\",\"year\":2023,\"from\":\"2023-01\",\"to\":\"2023-01\",\"months\":1,"
                + "\"base\":\"6200.00\",\"credited\":\"1488.00\",\"personal\":\"496.00\"";
        String form = "{\"firstMonth\":\"2023-01\",\"lastMonth\":\"2023-01\",\"months\":1,\"transferYear\":2025,"
                + "\"accountKind\":\"%s\",\"rows\":[" + row + "%s}],\"ruleVersion\":\"yesterday\"}";

        assertThat(MessageJson.read(form.formatted("TEMPORARY", ""), InformationForm.class)
                        .rows()
                        .getFirst()
                        .paidInto())
                .isEqualTo(AccountKind.TEMPORARY);
        assertThat(MessageJson.read(form.formatted("GENERAL", ""), InformationForm.class)
                        .rows()
                        .getFirst()
                        .paidInto())
                .isEqualTo(AccountKind.GENERAL);
        assertThat(MessageJson.read(form.formatted("GENERAL", ",\"paidInto\":\"TEMPORARY\""), InformationForm.class)
                        .rows()
                        .getFirst()
                        .paidInto())
                .isEqualTo(AccountKind.TEMPORARY);
    }

    @Test
    void aFormOfYesterdayHasNothingThatStays() {
        String json = "{\"firstMonth\":\"2024-01\",\"lastMonth\":\"2024-01\",\"months\":1,\"transferYear\":2025,"
                + "\"rows\":[],\"ruleVersion\":\"yesterday\"}";

        assertThat(MessageJson.read(json, InformationForm.class).unmovable()).isEmpty();
    }

    @Test
    void aSpellThatEndsBeforeItBeginsIsNone() {
        String json = "{\"relationId\":\"" + ID + "\",\"fund\":\"510100\",\"accountKind\":\"GENERAL\","
                + "\"from\":\"2024-02\",\"to\":\"2024-01\",\"base\":\"4500.00\",\"employerPaid\":true}";

        assertThatThrownBy(() -> MessageJson.read(json, PaidSpell.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moneyThatIsNoneIsRefused() {
        String json = "{\"batchId\":\"" + ID + "\",\"fund\":\"510100\",\"posted\":1,\"refused\":1,\"total\":\"1.234\"}";

        assertThatThrownBy(() -> MessageJson.read(bytes(json), ContributionsPosted.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aMessageWithoutAComponentThatItMustHaveIsNone() {
        String credited = "{\"transferId\":\"" + ID + "\",\"overlapMonths\":%s}";

        assertThatThrownBy(() -> MessageJson.read(bytes("{}"), RelationOpened.class))
                .isInstanceOf(InvalidNullException.class);
        assertThatThrownBy(() -> MessageJson.read(bytes("{\"transferId\":\"" + ID + "\"}"), RemittanceCredited.class))
                .isInstanceOf(InvalidNullException.class);
        assertThatThrownBy(() -> MessageJson.read(bytes(credited.formatted("null")), RemittanceCredited.class))
                .isInstanceOf(InvalidNullException.class);
        assertThatThrownBy(() -> MessageJson.read(
                        bytes(credited.formatted("1,\"overlap\":{\"ranges\":[]}")), RemittanceCredited.class))
                .isInstanceOf(InvalidNullException.class);
    }

    @Test
    void aMessageMayBeWithoutWhatIsNullableOrNewerThanItself() throws IOException {
        String form = "{\"transferId\":\"" + ID
                + "\",\"form\":{\"firstMonth\":\"2023-01\",\"lastMonth\":\"2023-01\",\"months\":1,"
                + "\"transferYear\":2025,\"pooledFromElsewhere\":\"0.00\",\"beforeNineteenNinetyEight\":\"0.00\","
                + "\"toPreviousYearEnd\":\"0.00\",\"currentYearPrincipal\":\"0.00\",\"account\":\"0.00\",\"pooled\":\"0.00\","
                + "\"total\":\"0.00\",\"provisional\":false,\"ruleVersion\":\"yesterday\",\"rows\":[{\"fund\":\"440300\","
                + "\"year\":2023,\"from\":\"2023-01\",\"to\":\"2023-01\",\"months\":1,\"base\":\"6200.00\","
                + "\"credited\":\"0.00\",\"personal\":\"0.00\"}]}}";

        assertThat(MessageJson.read(bytes(form), RelationExtracted.class))
                .isInstanceOfSatisfying(
                        RelationExtracted.class,
                        extracted -> assertThat(extracted.form().accountKind()).isEqualTo(AccountKind.GENERAL));
    }

    @Test
    void theJsonNullIsNoMessage() {
        assertThatThrownBy(() -> MessageJson.read(bytes("null"), ContributionsPosted.class))
                .isInstanceOf(IOException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
