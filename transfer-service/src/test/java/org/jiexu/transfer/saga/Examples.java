package org.jiexu.transfer.saga;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** The case of the tests: a woman of 36 from Sichuan moves from Chengdu to Shenzhen. */
public final class Examples {

    public static final FundCode CHENGDU = new FundCode("510100");
    public static final FundCode MIANYANG = new FundCode("510700");
    public static final FundCode SHENZHEN = new FundCode("440300");

    /** A Monday; the fifteenth working day after it is 14 December. */
    public static final Instant MONDAY =
            OffsetDateTime.parse("2026-11-23T12:00:00+08:00").toInstant();

    private static final String RULES = "2026-11-23";

    private Examples() {}

    /** What the registry answers; both funds decide in the same way. */
    public static Facts facts(UUID workerId, Decisions decisions) {
        return facts(workerId, decisions, Sex.F, 36, YearMonth.of(2026, 9));
    }

    /** A man of 50 who does not go to his hukou province. */
    public static Facts factsOfAManOfFifty(UUID workerId) {
        return facts(workerId, Decisions.AUTOMATIC, Sex.M, 50, YearMonth.of(2026, 9));
    }

    /** Nothing is paid at the destination yet. */
    public static Facts factsBeforeTheFirstPayment(UUID workerId) {
        return facts(workerId, Decisions.AUTOMATIC, Sex.F, 36, null);
    }

    private static Facts facts(
            UUID workerId, Decisions decisions, Sex sex, int age, @Nullable YearMonth firstPaidMonth) {
        return new Facts(
                workerId,
                sex,
                age,
                "51",
                false,
                false,
                CHENGDU,
                "51",
                UUID.nameUUIDFromBytes(new byte[] {1}),
                "1000000001",
                AccountKind.GENERAL,
                decisions,
                SHENZHEN,
                "44",
                UUID.nameUUIDFromBytes(new byte[] {2}),
                "2000000002",
                AccountKind.GENERAL,
                decisions,
                LocalDate.of(2026, 9, 1),
                firstPaidMonth,
                false,
                null,
                null,
                null);
    }

    /** Accounts of the two agencies; the digits are nobody's. */
    public static final BankAccounts ACCOUNTS = new BankAccounts(
            new BankAccounts.BankAccount("Bank of Sichuan, Chengdu branch", "Chengdu agency", "5100000000000001"),
            new BankAccounts.BankAccount("Bank of Guangdong, Shenzhen branch", "Shenzhen agency", "4400000000000002"));

    /** The same facts where the two funds settle by bank. */
    public static Facts byBank(Facts facts) {
        return with(facts, Map.of("bank", ACCOUNTS));
    }

    /** The same facts about two other relations. */
    public static Facts between(Facts facts, UUID fromRelationId, UUID toRelationId) {
        return new Facts(
                facts.workerId(),
                facts.sex(),
                facts.ageAtRegistration(),
                facts.hukouProvince(),
                facts.deceased(),
                facts.receivingBenefit(),
                facts.fromFund(),
                facts.fromLedger(),
                fromRelationId,
                facts.fromPersonalNumber(),
                facts.fromAccountKind(),
                facts.fromDecisions(),
                facts.toFund(),
                facts.toLedger(),
                toRelationId,
                facts.toPersonalNumber(),
                facts.toAccountKind(),
                facts.toDecisions(),
                facts.registeredAtDestination(),
                facts.firstPaidMonthAtDestination(),
                facts.approvedPosting(),
                facts.generalAccountAtDestinationSince(),
                facts.ageAtGeneralAccount(),
                facts.bank());
    }

    /** From Chengdu to Mianyang: one pooling area. */
    public static Facts factsInsideSichuan(UUID workerId) {
        return factsInsideSichuan(workerId, Decisions.AUTOMATIC);
    }

    /** The same, where both funds decide in that way. */
    public static Facts factsInsideSichuan(UUID workerId, Decisions decisions) {
        return with(facts(workerId, decisions), Map.of("toFund", MIANYANG, "toLedger", "51"));
    }

    /** The same facts with these fields instead, by the names of the record's components. */
    public static Facts with(Facts facts, Map<String, ?> fields) {
        ObjectNode tree = MessageJson.mapper().valueToTree(facts);
        fields.forEach((name, value) -> tree.set(name, MessageJson.mapper().valueToTree(value)));
        return MessageJson.read(tree.toString(), Facts.class);
    }

    /** The form of example E1, were it what 48 months paid at once leave to move. */
    public static InformationForm formThatLeavesMonths() {
        ObjectNode form = MessageJson.read(MessageJson.write(formOfE1()), ObjectNode.class);
        form.putArray("unmovable")
                .addObject()
                .put("from", "2017-01")
                .put("to", "2020-12")
                .put("months", 48)
                .put("principal", "16595.04")
                .put("code", "LUMP_SUM_DOCUMENT_MISSING")
                .put("rule", "R-3.9");
        return MessageJson.read(form.toString(), InformationForm.class);
    }

    /** The information form of worked example E1: 13486.53 account, 19776.00 pooled, 33262.53 in all. */
    public static InformationForm formOfE1() {
        return new InformationForm(
                YearMonth.of(2023, 1),
                YearMonth.of(2025, 8),
                32,
                2025,
                Fen.ZERO,
                Fen.ZERO,
                Fen.parse("10094.53"),
                Fen.parse("3392.00"),
                Fen.parse("13486.53"),
                Fen.parse("19776.00"),
                Fen.parse("33262.53"),
                false,
                RULES,
                List.of(
                        row(2023, 12, "5000.00", "4800.00"),
                        row(2024, 12, "5200.00", "4992.00"),
                        row(2025, 8, "5300.00", "3392.00")),
                List.of(),
                AccountKind.GENERAL);
    }

    private static YearTableRow row(int year, int months, String base, String credited) {
        return new YearTableRow(
                CHENGDU,
                year,
                YearMonth.of(year, 1),
                YearMonth.of(year, months),
                months,
                Fen.parse(base),
                Fen.parse(credited),
                Fen.parse(credited),
                null,
                AccountKind.GENERAL);
    }
}
