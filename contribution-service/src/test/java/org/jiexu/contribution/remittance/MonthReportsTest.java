package org.jiexu.contribution.remittance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.TestLedger;
import org.jiexu.messages.LedgerCommand.ReportMonths;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.TransferReply.MonthsReported;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class MonthReportsTest {

    private static final String HEADER =
            "personalNumber,month,base,employerAmount,personalAmount,employerCode,receivedOn\n";

    private final TestLedger sichuan = new TestLedger("51");

    @Test
    void monthsInARowWithOneBaseAreOneSpellAndAGapOrAnotherBaseOrPayerBeginsTheNext() {
        var worker = UUID.randomUUID();
        var relation = sichuan.open("510100", "1000000001", worker);
        sichuan.post(
                "510100",
                HEADER
                        + "1000000001,2024-01,5000.00,800.00,400.00,E1,2024-01-20\n"
                        + "1000000001,2024-02,5000.00,800.00,400.00,E1,2024-02-20\n"
                        + "1000000001,2024-03,5200.00,832.00,416.00,E1,2024-03-20\n"
                        + "1000000001,2024-05,5200.00,832.00,416.00,E1,2024-05-20\n"
                        + "1000000001,2024-06,5200.00,0.00,1040.00,,2024-06-20\n");
        sichuan.sent();
        var transfer = UUID.randomUUID();

        sichuan.handle(new ReportMonths(transfer, worker));

        assertThat(TestLedger.only(sichuan.sent(), MonthsReported.class))
                .containsExactly(new MonthsReported(
                        transfer,
                        "51",
                        List.of(
                                spell(relation.relationId(), 1, 2, "5000.00", true),
                                spell(relation.relationId(), 3, 3, "5200.00", true),
                                spell(relation.relationId(), 5, 5, "5200.00", true),
                                spell(relation.relationId(), 6, 6, "5200.00", false))));
    }

    @Test
    void aWorkerWithoutAnAccountHasNoMonthsAndThatIsSaid() {
        var transfer = UUID.randomUUID();

        sichuan.handle(new ReportMonths(transfer, UUID.randomUUID()));

        assertThat(TestLedger.only(sichuan.sent(), MonthsReported.class))
                .containsExactly(new MonthsReported(transfer, "51", List.of()));
    }

    private static PaidSpell spell(UUID relation, int from, int to, String base, boolean employerPaid) {
        return new PaidSpell(
                relation,
                new FundCode("510100"),
                AccountKind.GENERAL,
                YearMonth.of(2024, from),
                YearMonth.of(2024, to),
                Fen.parse(base),
                employerPaid);
    }
}
