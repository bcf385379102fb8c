package org.jiexu.contribution.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.contribution.TestLedger;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.AccountSealed;
import org.jiexu.messages.LedgerCommand.AccountTurnedGeneral;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

/** A temporary account keeps what both sides pay, and takes nothing more once its worker has moved on. */
class TemporaryAccountTest {

    private static final String HEADER =
            "personalNumber,month,base,employerAmount,personalAmount,employerCode,receivedOn\n";

    private final TestLedger guangdong = new TestLedger("44");

    @Test
    void whatBothSidesPayStandsInTheAccountAndMovesWholeWithNothingFromThePool() {
        var relation = opened();
        var file = new StringBuilder(HEADER);
        for (int month = 3; month <= 12; month++) {
            file.append(row(2022, month, "6000.00", "960.00", "480.00"));
        }
        for (int month = 1; month <= 12; month++) {
            file.append(row(2023, month, "6200.00", "992.00", "496.00"));
        }
        guangdong.post("440300", file.toString());

        assertThat(guangdong.account(relation).balance()).isEqualTo(Fen.parse("32256.00"));

        guangdong.sent();
        guangdong.handle(new ExtractRelation(UUID.randomUUID(), relation.relationId(), "L", 2024));
        InformationForm form = TestLedger.only(guangdong.sent(), RelationExtracted.class)
                .getFirst()
                .form();
        assertThat(form.account()).isEqualTo(Fen.parse("33631.61"));
        assertThat(form.pooled()).isEqualTo(Fen.ZERO);
        assertThat(form.months()).isEqualTo(22);
    }

    @Test
    void aSealedOneTakesMonthsUpToTheSealAndNoneAfterIt() {
        var relation = opened();
        guangdong.handle(new AccountSealed(relation.relationId(), LocalDate.of(2023, 2, 15)));
        // Told again, with another day: the first one stands.
        guangdong.handle(new AccountSealed(relation.relationId(), LocalDate.of(2023, 9, 1)));

        guangdong.post(
                "440300",
                HEADER
                        + row(2023, 1, "6200.00", "992.00", "496.00")
                        + row(2023, 2, "6200.00", "992.00", "496.00")
                        + row(2023, 3, "6200.00", "992.00", "496.00"));

        assertThat(guangdong.account(relation).months()).isEqualTo(2);
        assertThat(guangdong.number("SELECT count(*) FROM intake_refusals WHERE code = 'TEMPORARY_ACCOUNT_SEALED'"))
                .isEqualTo(1);
    }

    @Test
    void oneThatWasTurnedIsGeneralFromThatMonthOnAndEarlierMonthsStayTemporaryHoweverLateTheyCome() {
        var relation = opened();
        var before = new StringBuilder(HEADER);
        for (int month = 3; month <= 12; month++) {
            before.append(row(2022, month, "6000.00", "960.00", "480.00"));
        }
        for (int month = 1; month <= 11; month++) {
            before.append(row(2023, month, "6200.00", "992.00", "496.00"));
        }
        guangdong.post("440300", before.toString());

        guangdong.handle(new AccountTurnedGeneral(relation.relationId(), YearMonth.of(2024, 1)));
        // Told again, with another month: the first one stands.
        guangdong.handle(new AccountTurnedGeneral(relation.relationId(), YearMonth.of(2023, 1)));
        var after = new StringBuilder(HEADER).append(row(2023, 12, "6200.00", "992.00", "496.00"));
        for (int month = 1; month <= 12; month++) {
            after.append(row(2024, month, "5000.00", "800.00", "400.00"));
        }
        guangdong.post("440300", after.toString());

        assertThat(guangdong.account(relation).kind()).isEqualTo(AccountKind.GENERAL);
        assertThat(guangdong.account(relation).balance()).isEqualTo(Fen.parse("37056.00"));
        guangdong.sent();
        guangdong.handle(new ExtractRelation(UUID.randomUUID(), relation.relationId(), "L", 2025));
        InformationForm form = TestLedger.only(guangdong.sent(), RelationExtracted.class)
                .getFirst()
                .form();
        assertThat(form.account()).isEqualTo(Fen.parse("39380.88"));
        assertThat(form.pooled()).isEqualTo(Fen.parse("7200.00"));
        assertThat(form.months()).isEqualTo(34);
        assertThat(form.accountKind()).isEqualTo(AccountKind.GENERAL);
        assertThat(form.rows())
                .extracting(row -> row.year() + " " + row.paidInto())
                .containsExactly("2022 TEMPORARY", "2023 TEMPORARY", "2024 GENERAL");
        assertThat(guangdong.conservation().holds()).isTrue();
    }

    private RelationOpened opened() {
        var relation = new RelationOpened(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new FundCode("440300"),
                "1000000001",
                AccountKind.TEMPORARY,
                LocalDate.of(2022, 3, 1));
        guangdong.handle(relation);
        return relation;
    }

    private static String row(int year, int month, String base, String employer, String personal) {
        return "1000000001,%d-%02d,%s,%s,%s,E1,%d-%02d-20\n"
                .formatted(year, month, base, employer, personal, year, month);
    }
}
