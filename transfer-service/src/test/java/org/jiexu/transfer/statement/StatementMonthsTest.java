package org.jiexu.transfer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.statement.RecordClient.AccountState;
import org.jiexu.transfer.statement.RecordClient.Travelling;
import org.jiexu.transfer.statement.Statement.GapLine;
import org.jiexu.transfer.statement.Statement.InTransitLine;
import org.jiexu.transfer.statement.Statement.MonthLine;
import org.jiexu.transfer.statement.Statement.MonthStanding;
import org.jiexu.transfer.statement.Statement.OverlapLine;
import org.jiexu.transfer.statement.Statement.Total;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The months one by one: paid twice, not paid at all, on their way, left behind. */
class StatementMonthsTest extends StatementOfOneWorker {

    @Test
    void aMonthInTwoAccountsCountsOnceAndIsNamed() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "0.00",
                paid(CHENGDU, "2024-01", "2024-06", "5000.00"));
        account(
                SHENZHEN,
                AccountKind.TEMPORARY,
                AccountState.OPEN,
                null,
                "900.00",
                paid(SHENZHEN, "2024-05", "2024-12", "9000.00", AccountKind.TEMPORARY));

        Statement statement = compose();

        assertThat(statement.total()).isEqualTo(new Total(12, 0, 2, Fen.parse("900.00")));
        assertThat(codes(statement.notes())).contains("MONTHS_DOUBLED", "TEMPORARY_BALANCE_LEFT_OUT");
        assertThat(statement.paymentPlace().rule()).isEqualTo("PP1");
        assertThat(Objects.requireNonNull(only(statement).pension()).accountPension())
                .isEqualTo(Fen.ZERO);
    }

    @Test
    void monthsThatCameASecondTimeAreNamedWithTheirMoneyUntilTheFundDecides() {
        overlapping = List.of(brought(CHENGDU, "2025-01", "2025-03", "5000.00"));
        account(
                SHENZHEN,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "11000.00",
                brought(CHENGDU, "2024-01", "2024-12", "5000.00"),
                paid(SHENZHEN, "2025-01", "2025-12", "5000.00"));
        transfer(State.COMPLETED, Fen.parse("9700.00"));

        Statement statement = compose();

        assertThat(statement.total()).isEqualTo(new Total(24, 0, 3, Fen.parse("11000.00")));
        assertThat(codes(statement.notes()))
                .contains("OVERLAP_DECISION_PENDING")
                .doesNotContain("MONTHS_DOUBLED", "INTEREST_NOT_COMPUTED");
        assertThat(statement.notes())
                .filteredOn(note -> note.code().equals("OVERLAP_DECISION_PENDING"))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.rule()).isEqualTo("R-7.1");
                    assertThat(note.parameters()).containsEntry("months", "3");
                    assertThat(note.line()).contains("refunded (R-7.3)");
                    assertThat(note.lineZh()).contains("退还");
                });
        assertThat(codes(only(statement).missing())).containsExactly("OVERLAP_DECISION_PENDING");
        assertThat(only(statement).pension()).isNull();
        asOf = LocalDate.of(2025, 2, 15);
        assertThat(compose().total().doubled()).isEqualTo(2);
    }

    @Test
    void monthsWithoutAContributionAreGaps() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "0.00",
                paid(CHENGDU, "2024-01", "2024-02", "5000.00"),
                paid(CHENGDU, "2024-04", "2024-04", "5000.00"),
                paid(CHENGDU, "2025-01", "2025-01", "5000.00"));

        assertThat(compose().gaps())
                .containsExactly(
                        new GapLine(YearMonth.of(2024, 3), YearMonth.of(2024, 3), 1),
                        new GapLine(YearMonth.of(2024, 5), YearMonth.of(2024, 12), 8));
    }

    @Test
    void eachPaidMonthHasItsLineAndAMonthPaidTwiceHasTwo() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "0.00",
                paid(CHENGDU, "2024-01", "2024-02", "5000.00"));
        account(
                SHENZHEN,
                AccountKind.TEMPORARY,
                AccountState.OPEN,
                null,
                "900.00",
                paid(SHENZHEN, "2024-02", "2024-03", "9000.00", AccountKind.TEMPORARY));

        Statement statement = compose();

        assertThat(statement.months())
                .containsExactly(
                        month("2024-01", MonthStanding.COUNTS, CHENGDU, "5000.00", "400.00", AccountKind.GENERAL, null),
                        month("2024-02", MonthStanding.COUNTS, CHENGDU, "5000.00", "400.00", AccountKind.GENERAL, null),
                        month(
                                "2024-02",
                                MonthStanding.DOUBLED,
                                SHENZHEN,
                                "9000.00",
                                "720.00",
                                AccountKind.TEMPORARY,
                                null),
                        month(
                                "2024-03",
                                MonthStanding.COUNTS,
                                SHENZHEN,
                                "9000.00",
                                "720.00",
                                AccountKind.TEMPORARY,
                                null));
        assertThat(statement.overlaps())
                .containsExactly(
                        new OverlapLine(YearMonth.of(2024, 2), YearMonth.of(2024, 2), 1, List.of(CHENGDU, SHENZHEN)));
    }

    @Test
    void monthsThatCameASecondTimeOverlapAndThoseGivenBackDoNot() {
        overlapping = List.of(brought(CHENGDU, "2025-01", "2025-03", "5000.00"));
        refunded = List.of(brought(CHENGDU, "2025-04", "2025-04", "5000.00"));
        account(
                SHENZHEN,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "11000.00",
                paid(SHENZHEN, "2025-01", "2025-12", "6000.00"));

        Statement statement = compose();

        assertThat(statement.overlaps())
                .containsExactly(
                        new OverlapLine(YearMonth.of(2025, 1), YearMonth.of(2025, 3), 3, List.of(SHENZHEN, CHENGDU)));
        assertThat(Objects.requireNonNull(statement.months()))
                .filteredOn(line -> line.month().equals(YearMonth.of(2025, 4)))
                .extracting(MonthLine::standing)
                .containsExactly(MonthStanding.COUNTS, MonthStanding.REFUNDED);
        assertThat(statement.total().months()).isEqualTo(12);
    }

    /** By bank while it is owed as a payment too: it has left the account. */
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"REMITTING", "IN_TRANSIT", "CREDITING"})
    void moneyInTransitIsShownWithWhereItGoesUntilItHasArrivedAnywhere(State state) {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.TRANSFERRED,
                TRANSFER,
                "0.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));
        transfer(state, Fen.parse("9700.00"));
        travelling.add(new Travelling(TRANSFER, CHENGDU, SHENZHEN, Fen.parse("9700.00"), Fen.parse("14400.00"), NOW));

        assertThat(compose().inTransit())
                .containsExactly(new InTransitLine(
                        TRANSFER, CHENGDU, SHENZHEN, NOW, Fen.parse("9700.00"), Fen.parse("14400.00"), 24));
        assertThat(Objects.requireNonNull(compose().months()).getFirst())
                .isEqualTo(month(
                        "2024-01",
                        MonthStanding.IN_TRANSIT,
                        CHENGDU,
                        "5000.00",
                        "400.00",
                        AccountKind.GENERAL,
                        TRANSFER));
        arrived = Set.of(TRANSFER);
        assertThat(compose().inTransit()).isEmpty();
        assertThat(compose().total().inTransit()).isZero();
    }

    @Test
    void whatMayNotMoveIsMarkedMonthByMonth() {
        departed = List.of(paid(CHENGDU, "2025-01", "2025-01", "5000.00"));
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.REMAINDER,
                TRANSFER,
                "4800.00",
                paid(CHENGDU, "2024-12", "2024-12", "5000.00"));
        transfer(State.CREDITING, Fen.parse("4900.00"));

        assertThat(compose().months())
                .extracting(MonthLine::standing)
                .containsExactly(MonthStanding.STAYS_BEHIND, MonthStanding.IN_TRANSIT);
    }

    @Test
    void moreMonthsThanAStatementListsAreCutFromTheOldEndAndThatIsSaid() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "0.00",
                paid(CHENGDU, "1900-01", "2000-01", "5000.00"));

        Statement statement = compose();

        assertThat(statement.total().months()).isEqualTo(1201);
        assertThat(statement.months()).hasSize(MonthByMonth.LINES_MAX);
        assertThat(Objects.requireNonNull(statement.months()).getFirst().month())
                .isEqualTo(YearMonth.of(1900, 2));
        assertThat(codes(statement.notes())).contains("MONTHS_CUT");
    }

    private static MonthLine month(
            String month,
            MonthStanding standing,
            FundCode fund,
            String base,
            String credit,
            AccountKind kind,
            @Nullable UUID transferId) {
        return new MonthLine(
                YearMonth.parse(month),
                standing,
                fund,
                fund,
                Fen.parse(base),
                Fen.parse(credit),
                kind,
                null,
                transferId);
    }
}
