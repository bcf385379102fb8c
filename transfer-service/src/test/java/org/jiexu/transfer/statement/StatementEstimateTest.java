package org.jiexu.transfer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.statement.RecordClient.AccountState;
import org.jiexu.transfer.statement.RegistryClient.PensionFacts;
import org.junit.jupiter.api.Test;

/** The place that will pay, the pension that is estimated, and what is missing for either. */
class StatementEstimateTest extends StatementOfOneWorker {

    private static final FundCode SHANGHAI = new FundCode("310000");

    @Test
    void ofAWomanWithoutAGroupBothAreEstimatedAndThatIsSaid() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "9600.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));
        group = null;

        Statement statement = compose();

        assertThat(statement.estimates())
                .extracting(Estimate::group)
                .containsExactly(RetirementGroup.FEMALE55, RetirementGroup.FEMALE50);
        assertThat(codes(statement.notes())).contains("GROUP_TO_BE_ASKED");
        sex = Sex.M;
        assertThat(compose().estimates()).extracting(Estimate::group).containsExactly(RetirementGroup.MALE);
        assertThat(codes(compose().notes())).doesNotContain("GROUP_TO_BE_ASKED");
    }

    @Test
    void whoDoesNotSeeThePersonSeesNoEstimateButThePlace() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "9600.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));
        facts = null;

        Statement statement = compose();

        assertThat(statement.estimates()).isEmpty();
        assertThat(statement.paymentPlace().rule()).isEqualTo("PP1");
        assertThat(codes(statement.notes())).containsExactly("DEEMED_MONTHS_NOT_KNOWN", "PERSONAL_PARTS_WITHHELD");
    }

    @Test
    void aProvinceWithoutABaseAndAYearWithoutAnAverageAreNamedNotReplaced() {
        hukou = "540000";
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "0.00",
                paid(CHENGDU, "2024-01", "2024-12", "5000.00"));

        Estimate estimate = only(compose());

        assertThat(codes(estimate.missing())).containsExactly("BENEFIT_BASE_MISSING", "AVERAGE_WAGE_MISSING");
        assertThat(estimate.missing().getFirst().parameters()).containsEntry("area", "540000");
        assertThat(estimate.missing().getLast().remedy())
                .startsWith("Ask the administrator to load the average wage that 540000 published for 2023");
        assertThat(estimate.missing().getLast().remedyZh()).startsWith("请管理员载入 540000 公布的 2023 年平均工资");
        assertThat(estimate.pension()).isNull();
        assertThat(estimate.retirement()).isNotNull();
    }

    @Test
    void theCityOfTheLastFundInTheProvinceGivesTheBase() {
        hukou = "440000";
        account(
                SHENZHEN,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "0.00",
                paid(SHENZHEN, "2024-01", "2024-12", "5000.00"));

        Estimate estimate = only(compose());

        assertThat(Objects.requireNonNull(estimate.benefitBase()).area()).isEqualTo("440300");
        assertThat(estimate.benefitBase().base()).isEqualTo(Fen.parse("11293.00"));
    }

    @Test
    void monthsThatWereGatheredFromATemporaryAccountMakeNoPlaceEligibleAndCountAllTheSame() {
        hukou = "540000";
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "0.00",
                paid(SHENZHEN, "2014-01", "2024-10", "5000.00", AccountKind.TEMPORARY),
                paid(CHENGDU, "2024-11", "2025-10", "5000.00"));

        Statement statement = compose();

        assertThat(statement.total().months()).isEqualTo(142);
        assertThat(statement.paymentPlace().rule()).isEqualTo("PP4");
        assertThat(statement.paymentPlace().province()).isEqualTo("54");
    }

    @Test
    void aFundWhoseLedgerIsElsewhereLeavesPlaceAndPensionOpen() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "0.00",
                paid(CHENGDU, "2024-01", "2024-12", "5000.00"));
        relation(SHANGHAI, AccountKind.GENERAL, UUID.randomUUID());

        Statement statement = compose();

        assertThat(statement.relations().get(1).standing()).isNull();
        assertThat(statement.relations().get(1).balance()).isNull();
        assertThat(codes(statement.paymentPlace().missing())).containsExactly("RECORD_INCOMPLETE");
        assertThat(codes(only(statement).missing())).containsExactly("RECORD_INCOMPLETE");
        assertThat(codes(statement.notes())).contains("RECORD_INCOMPLETE");
    }

    @Test
    void anEarlierDayLeavesLaterMonthsOutAndEstimatesNoPension() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "9600.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));
        asOf = LocalDate.of(2025, 3, 15);

        Statement statement = compose();

        assertThat(statement.total().months()).isEqualTo(15);
        assertThat(statement.relations().getFirst().lastMonth()).isEqualTo(YearMonth.of(2025, 3));
        assertThat(codes(only(statement).missing())).containsExactly("BALANCE_OF_ANOTHER_DAY");
        assertThat(Objects.requireNonNull(only(statement).benefitBase()).year()).isEqualTo(2025);
    }

    @Test
    void interestThatCannotBeComputedLeavesThePensionOpen() {
        amountMissing = "RATE_MISSING";
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "9600.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));

        Statement statement = compose();

        assertThat(statement.total().amount()).isEqualTo(Fen.parse("9600.00"));
        assertThat(codes(statement.notes())).contains("INTEREST_NOT_COMPUTED");
        assertThat(codes(only(statement).missing())).containsExactly("INTEREST_NOT_COMPUTED");
        assertThat(only(statement).pension()).isNull();
    }

    @Test
    void forWhoHasDiedOrDrawsAPensionNoneIsEstimated() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "0.00",
                paid(CHENGDU, "2024-01", "2024-12", "5000.00"));

        facts = new PensionFacts(YearMonth.of(1985, 1), true, false);
        assertThat(codes(only(compose()).missing())).containsExactly("DECEASED");
        facts = new PensionFacts(YearMonth.of(1985, 1), false, true);
        assertThat(codes(only(compose()).missing())).containsExactly("ALREADY_RECEIVING");
        assertThat(only(compose()).trace()).isEmpty();
    }
}
