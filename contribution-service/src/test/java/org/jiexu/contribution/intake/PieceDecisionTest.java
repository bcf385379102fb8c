package org.jiexu.contribution.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.intake.PieceDecision.Origin;
import org.jiexu.contribution.intake.PieceOutcome.Flag;
import org.jiexu.contribution.intake.PieceOutcome.Refusal;
import org.jiexu.contribution.intake.PieceOutcome.Sums;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore.AccountMonth;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PieceDecisionTest {
    private static final UUID RELATION = UUID.randomUUID();
    private static final FundCode CHENGDU = new FundCode("510100");

    private static Payee account(AccountState state, AccountKind kind, @Nullable String firstMonth) {
        var month = firstMonth == null ? null : YearMonth.parse(firstMonth);
        return new Payee(1, RELATION, kind, null, state, 1, month, month, null);
    }

    private static ReadRow.Legible row(long line, String month, String base, String employer, String personal) {
        return new ReadRow.Legible(
                line,
                "7",
                YearMonth.parse(month),
                Fen.parse(base),
                Fen.parse(employer),
                Fen.parse(personal),
                "E1",
                LocalDate.of(2026, 1, 20));
    }

    private static PieceOutcome decide(Payee account, Map<AccountMonth, Origin> existing, ReadRow... rows) {
        return new PieceDecision(
                        RuleBook.embedded(), ContributionRates.embedded(), CHENGDU, Map.of("7", account), existing)
                .decide(List.of(rows));
    }

    private static PieceOutcome decide(Payee account, ReadRow... rows) {
        return decide(account, Map.of(), rows);
    }

    private static PieceOutcome decide(ReadRow... rows) {
        return decide(account(AccountState.OPEN, AccountKind.GENERAL, null), rows);
    }

    @Test
    void anAccountIsWrittenOnceHoweverManyRowsItHas() {
        var outcome = decide(
                row(2, "2025-03", "5000.00", "800.00", "400.00"), row(3, "2025-01", "5000.00", "800.00", "400.00"));

        assertThat(outcome.payees()).singleElement().satisfies(payee -> {
            assertThat(payee.added()).isEqualTo(Fen.parse("800.00"));
            assertThat(payee.monthsAdded()).isEqualTo(2);
            assertThat(payee.first()).isEqualTo(YearMonth.of(2025, 1));
            assertThat(payee.last()).isEqualTo(YearMonth.of(2025, 3));
            assertThat(payee.newFirst()).isEqualTo(YearMonth.of(2025, 1));
        });
        assertThat(outcome.posted()).isEqualTo(new Sums(2, Fen.parse("1600.00"), Fen.parse("800.00")));
    }

    @Test
    void anEarlierFirstMonthIsToldAgainAndALaterOneIsNot() {
        assertThat(newFirstMonth("2025-07")).isNull();
        assertThat(newFirstMonth("2025-05")).isEqualTo(YearMonth.of(2025, 5));
    }

    private static @Nullable YearMonth newFirstMonth(String posted) {
        var known = account(AccountState.OPEN, AccountKind.GENERAL, "2025-06");
        return decide(known, row(2, posted, "5000.00", "800.00", "400.00"))
                .payees()
                .getFirst()
                .newFirst();
    }

    @Test
    void aMonthIsTakenOnceByTheFirstGoodRow() {
        var outcome = decide(
                row(2, "2025-01", "5000.00", "800.00", "1.00"),
                row(3, "2025-01", "5000.00", "800.00", "400.00"),
                row(4, "2025-01", "6000.00", "960.00", "480.00"));

        assertThat(outcome.refusals())
                .containsExactly(
                        new Refusal(2, RowCode.AMOUNT_DIFFERS, "personalAmount"),
                        new Refusal(4, RowCode.DUPLICATE_IN_FILE, "month"));
        assertThat(outcome.contributions()).extracting(Contribution::base).containsExactly(Fen.parse("5000.00"));
        assertThat(outcome.refused()).isEqualTo(new Sums(2, Fen.parse("1760.00"), Fen.parse("481.00")));
    }

    @Test
    void aMonthThatIsPostedAlreadyIsADuplicateOfTheLedgerOrOfTheFile() {
        var existing = Map.of(
                new AccountMonth(1, YearMonth.of(2025, 1)), Origin.ELSEWHERE,
                new AccountMonth(1, YearMonth.of(2025, 2)), Origin.THIS_FILE);

        var outcome = decide(
                account(AccountState.OPEN, AccountKind.GENERAL, "2025-02"),
                existing,
                row(20_002, "2025-01", "5000.00", "800.00", "400.00"),
                row(20_003, "2025-02", "5000.00", "800.00", "400.00"));

        assertThat(outcome.refusals())
                .containsExactly(
                        new Refusal(20_002, RowCode.DUPLICATE_MONTH, "month"),
                        new Refusal(20_003, RowCode.DUPLICATE_IN_FILE, "month"));
        assertThat(outcome.payees()).isEmpty();
    }

    /** Sichuan's base in 2025 is between 60 and 300 % of the average; what is recorded counts. */
    @Test
    void aBaseOutsideTheBoundsIsPostedAndFlagged() {
        var bounds = RuleBook.embedded()
                .baseBounds()
                .find(CHENGDU.division(), LocalDate.of(2025, 1, 1))
                .orElseThrow();
        var floor = Objects.requireNonNull(bounds.floor());
        var cap = Objects.requireNonNull(bounds.cap());

        var outcome = decide(
                row(2, "2025-01", floor.toString(), "0.00", MonthlyFile.share(floor.toString(), "0.08")),
                row(3, "2025-02", "1000.00", "160.00", "80.00"),
                row(4, "2025-03", "90000.00", "14400.00", "7200.00"));

        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.posted().rows()).isEqualTo(3);
        assertThat(outcome.flags())
                .containsExactly(
                        new Flag(3, FlagCode.BASE_BELOW_FLOOR, Fen.parse("1000.00"), floor),
                        new Flag(4, FlagCode.BASE_ABOVE_CAP, Fen.parse("90000.00"), cap));
        assertThat(outcome.flagged()).isEqualTo(new Sums(2, Fen.parse("14560.00"), Fen.parse("7280.00")));
    }

    /** A month for which nobody published bounds: nothing to hold the base against. */
    @Test
    void withoutBoundsNothingIsFlagged() {
        assertThat(decide(row(2, "1999-01", "1.00", "0.20", "0.11")).flags()).isEmpty();
    }

    @Test
    void aSealedAndATransferredAccountTakeNothing() {
        var row = row(2, "2025-01", "5000.00", "800.00", "400.00");

        assertThat(decide(account(AccountState.SEALED, AccountKind.GENERAL, null), row)
                        .refusals())
                .containsExactly(new Refusal(2, RowCode.ACCOUNT_SEALED, "personalNumber"));
        assertThat(decide(account(AccountState.TRANSFERRED, AccountKind.GENERAL, null), row)
                        .refusals())
                .containsExactly(new Refusal(2, RowCode.ACCOUNT_CLOSED, "personalNumber"));
    }

    /** 8 % since 2006, 11 % since 1998, before that what the worker paid: 8 of the 20 % of flexible workers. */
    @Test
    void theCreditIsTheLawsWhateverWasPaid() {
        assertThat(credit("2025-01", "4321.57", "691.45", "345.73")).isEqualTo(Fen.parse("345.73"));
        assertThat(credit("2025-01", "4321.57", "691.45", "345.72")).isEqualTo(Fen.parse("345.73"));
        assertThat(credit("2023-07", "4494.00", "0.00", "898.80")).isEqualTo(Fen.parse("359.52"));
        assertThat(credit("2020-03", "5000.00", "0.00", "400.00")).isEqualTo(Fen.parse("400.00"));
        assertThat(credit("2005-12", "1100.00", "220.00", "88.00")).isEqualTo(Fen.parse("121.00"));
        assertThat(credit("1996-07", "500.00", "100.00", "15.00")).isEqualTo(Fen.parse("15.00"));
    }

    private static Fen credit(String month, String base, String employer, String personal) {
        var outcome = decide(row(2, month, base, employer, personal));
        assertThat(outcome.refusals()).isEmpty();
        return outcome.contributions().getFirst().credit();
    }

    /** */
    @Test
    void aTemporaryAccountIsCreditedWithBothSides() {
        var outcome = decide(
                account(AccountState.OPEN, AccountKind.TEMPORARY, null),
                row(2, "2022-03", "6000.00", "960.00", "480.00"));

        assertThat(outcome.contributions().getFirst().credit()).isEqualTo(Fen.parse("1440.00"));
    }

    @Test
    void amountsThatDoNotFollowFromTheBaseAreRefused() {
        assertThat(refusedField("2025-01", "5000.00", "800.00", "400.02")).isEqualTo("personalAmount");
        assertThat(refusedField("2025-01", "5000.00", "800.00", "1000.00")).isEqualTo("personalAmount");
        assertThat(refusedField("2019-05", "5000.00", "1000.00", "400.00")).isEqualTo("employerAmount");
        assertThat(refusedField("2003-01", "1000.00", "200.00", "110.02")).isEqualTo("personalAmount");
        assertThat(decide(row(2, "2019-04", "5000.00", "1000.00", "400.00")).refusals())
                .isEmpty();
    }

    private static @Nullable String refusedField(String month, String base, String employer, String personal) {
        var refusal = decide(row(2, month, base, employer, personal)).refusals().getFirst();
        assertThat(refusal.code()).isEqualTo(RowCode.AMOUNT_DIFFERS);
        return refusal.field();
    }
}
