package org.jiexu.transfer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.statement.CountedAccount.Standing;
import org.jiexu.transfer.statement.Estimate.PensionAnswer;
import org.jiexu.transfer.statement.RecordClient.AccountRecord;
import org.jiexu.transfer.statement.RecordClient.AccountState;
import org.jiexu.transfer.statement.RecordClient.Spell;
import org.jiexu.transfer.statement.RecordClient.Travelling;
import org.jiexu.transfer.statement.RegistryClient.PensionFacts;
import org.jiexu.transfer.statement.RegistryClient.RelationSeen;
import org.jiexu.transfer.statement.RegistryClient.WorkerSeen;
import org.jiexu.transfer.statement.Statement.GapLine;
import org.jiexu.transfer.statement.Statement.InTransitLine;
import org.jiexu.transfer.statement.Statement.MonthLine;
import org.jiexu.transfer.statement.Statement.MonthStanding;
import org.jiexu.transfer.statement.Statement.OverlapLine;
import org.jiexu.transfer.statement.Statement.RelationLine;
import org.jiexu.transfer.statement.Statement.Total;
import org.jiexu.transfer.statement.Statement.TransferLine;
import org.jiexu.transfer.statement.Statement.YearLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final Instant NOW =
            OffsetDateTime.parse("2026-11-23T12:00:00+08:00").toInstant();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");
    private static final FundCode SHANGHAI = new FundCode("310000");
    private static final UUID TRANSFER = UUID.fromString("00000000-0000-0000-0000-0000000000aa");

    private final UUID workerId = UUID.randomUUID();
    private final List<RelationSeen> relations = new ArrayList<>();
    private final List<AccountRecord> accounts = new ArrayList<>();
    private final List<WorkersTransfer> transfers = new ArrayList<>();
    private Sex sex = Sex.F;
    private String hukou = "510000";
    private Set<String> ledgers = Set.of("51", "44");
    private LocalDate asOf = TODAY;
    private @Nullable String amountMissing;
    private List<Spell> departed = List.of();
    private List<Spell> overlapping = List.of();
    private List<Spell> refunded = List.of();
    private final List<Travelling> travelling = new ArrayList<>();
    private Set<UUID> arrived = Set.of();
    private @Nullable RetirementGroup group = RetirementGroup.FEMALE55;
    private @Nullable PensionFacts facts = new PensionFacts(YearMonth.of(1985, 1), false, false);

    /** The example in the API's description. */
    @Test
    void twoYearsInChengduGiveTheExampleOfTheDescription() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "9780.14",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));

        Statement statement = compose();

        assertThat(statement.total()).isEqualTo(new Total(24, 0, 0, Fen.parse("9780.14")));
        RelationLine relation = statement.relations().getFirst();
        assertThat(relation.standing()).isEqualTo(Standing.HELD);
        assertThat(relation.years())
                .containsExactly(
                        new YearLine(2024, 12, Fen.parse("60000.00")), new YearLine(2025, 12, Fen.parse("60000.00")));
        assertThat(statement.paymentPlace().province()).isEqualTo("51");
        assertThat(statement.paymentPlace().rule()).isEqualTo("PP1");
        Estimate estimate = only(statement);
        assertThat(estimate.estimate()).isTrue();
        assertThat(estimate.missing()).isEmpty();
        assertThat(Objects.requireNonNull(estimate.retirement()).month()).isEqualTo(YearMonth.of(2043, 1));
        assertThat(estimate.retirement().monthsShort()).isEqualTo(216);
        assertThat(Objects.requireNonNull(estimate.benefitBase()).base()).isEqualTo(Fen.parse("8462.00"));
        assertThat(estimate.benefitBase().year()).isEqualTo(2025);
        assertThat(Objects.requireNonNull(estimate.averageIndex()).average()).isEqualTo("0.6595");
        assertThat(estimate.pension())
                .isEqualTo(new PensionAnswer(
                        "2.00", Fen.parse("140.43"), Fen.parse("64.34"), "152.0", Fen.parse("204.77")));
        assertThat(estimate.trace()).extracting(TraceAnswer::rule).contains("R-6.9", "R-6.3", "R-6.2", "R-6.1");
        assertThat(codes(statement.notes())).containsExactly("DEEMED_MONTHS_NOT_KNOWN", "NO_FURTHER_MONTHS_ASSUMED");
    }

    @Test
    void aSealedAccountIsInTransitAndNeverLost() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.SEALED,
                TRANSFER,
                "9600.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));
        transfer(State.OUT_PROCESSING, null);

        Statement statement = compose();

        assertThat(statement.total()).isEqualTo(new Total(24, 24, 0, Fen.parse("9600.00")));
        assertThat(statement.relations().getFirst().standing()).isEqualTo(Standing.IN_TRANSIT);
        assertThat(statement.transfers())
                .containsExactly(new TransferLine(TRANSFER, CHENGDU, SHENZHEN, State.OUT_PROCESSING, 24));
        assertThat(only(statement).pension()).isNotNull();
    }

    @Test
    void moneyThatHasLeftAndNotArrivedCountsOnceWithTheAmountOfTheForm() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.TRANSFERRED,
                TRANSFER,
                "0.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));
        account(
                SHENZHEN,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "800.00",
                paid(SHENZHEN, "2026-01", "2026-02", "5000.00"));
        transfer(State.CREDITING, Fen.parse("9700.00"));

        Statement statement = compose();

        assertThat(statement.total()).isEqualTo(new Total(26, 24, 0, Fen.parse("10500.00")));
        assertThat(statement.relations().getFirst().amount()).isEqualTo(Fen.parse("9700.00"));
        assertThat(statement.transfers().getFirst().months()).isEqualTo(24);
    }

    @Test
    void monthsThatHaveArrivedCountAtTheDestinationOnlyWhicheverLedgerWasReadFirst() {
        for (AccountState source : List.of(AccountState.SEALED, AccountState.TRANSFERRED)) {
            accounts.clear();
            relations.clear();
            transfers.clear();
            account(
                    CHENGDU,
                    AccountKind.GENERAL,
                    source,
                    TRANSFER,
                    "9600.00",
                    paid(CHENGDU, "2024-01", "2025-12", "5000.00"));
            account(
                    SHENZHEN,
                    AccountKind.GENERAL,
                    AccountState.OPEN,
                    null,
                    "10500.00",
                    brought(CHENGDU, "2024-01", "2025-12", "5000.00"),
                    paid(SHENZHEN, "2026-01", "2026-02", "5000.00"));
            transfer(State.CREDITING, Fen.parse("9700.00"));

            Statement statement = compose();

            assertThat(statement.total()).as("%s", source).isEqualTo(new Total(26, 0, 0, Fen.parse("10500.00")));
            assertThat(statement.relations().getFirst().standing()).isEqualTo(Standing.MOVED);
            assertThat(statement.relations().getFirst().months()).isZero();
            assertThat(statement.paymentPlace().rule()).isEqualTo("PP4");
            assertThat(statement.paymentPlace().province()).isEqualTo("51");
        }
    }

    @Test
    void aTransferThatEndedHasTakenTheMonthsWithItAndIsNotListed() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.TRANSFERRED,
                TRANSFER,
                "0.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));
        transfer(State.COMPLETED, Fen.parse("9700.00"));

        Statement statement = compose();

        assertThat(statement.total()).isEqualTo(new Total(0, 0, 0, Fen.ZERO));
        assertThat(statement.transfers()).isEmpty();
        assertThat(codes(statement.paymentPlace().missing())).containsExactly("NO_CONTRIBUTION");
    }

    @Test
    void whatMayNotMoveStaysAndTheRestIsInTransitUntilItArrives() {
        departed = List.of(paid(CHENGDU, "2025-01", "2025-12", "5000.00"));
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.REMAINDER,
                TRANSFER,
                "4800.00",
                paid(CHENGDU, "2024-01", "2024-12", "5000.00"));
        transfer(State.CREDITING, Fen.parse("4900.00"));

        Statement statement = compose();

        assertThat(statement.total()).isEqualTo(new Total(24, 12, 0, Fen.parse("9700.00")));
        assertThat(statement.relations()).hasSize(1);
        assertThat(statement.relations().getFirst().standing()).isEqualTo(Standing.HELD);
        assertThat(statement.relations().getFirst().months()).isEqualTo(12);
        assertThat(statement.transfers().getFirst().months()).isEqualTo(12);
        transfers.clear();
        transfer(State.COMPLETED, Fen.parse("4900.00"));
        assertThat(compose().total()).isEqualTo(new Total(12, 0, 0, Fen.parse("4800.00")));
    }

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

    @Test
    void moneyInTransitIsShownWithWhereItGoesUntilItHasArrivedAnywhere() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.TRANSFERRED,
                TRANSFER,
                "0.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));
        transfer(State.CREDITING, Fen.parse("9700.00"));
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

    @Test
    void aRelationRegisteredAfterTheDayIsNotShownAndAnEarlierStateFollowsFromTheAccount() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.SEALED,
                TRANSFER,
                "9600.00",
                paid(CHENGDU, "2024-01", "2024-12", "5000.00"));
        relations.add(new RelationSeen(
                UUID.randomUUID(), SHENZHEN, "2", AccountKind.GENERAL, LocalDate.of(2026, 1, 5), "ACTIVE", null));
        asOf = LocalDate.of(2025, 3, 15);

        assertThat(compose().relations()).extracting(RelationLine::fund).containsExactly(CHENGDU);
        assertThat(compose().relations().getFirst().state()).isEqualTo("RESERVED");
        assertThat(codes(compose().notes())).contains("BALANCE_OF_ANOTHER_DAY");
    }

    @Test
    void aTransferOfAPastDayIsInTheStateOfItsLastStepOfThatDay() {
        transfer(State.COMPLETED, Fen.parse("9700.00"));
        List<JournalRow> rows = List.of(
                step(1, "2026-11-20T09:00:00+08:00", "{\"state\":\"SUBMITTED\"}"),
                step(2, "2026-11-21T09:00:00+08:00", "{\"state\":\"CREDITING\"}"),
                step(3, "2026-11-21T09:30:00+08:00", "{\"note\":\"no step\"}"),
                step(4, "2026-11-22T00:00:00+08:00", "{\"state\":\"COMPLETED\"}"));

        WorkersTransfer then =
                WorkersTransfers.before(transfers.getFirst(), rows, instant("2026-11-22T00:00:00+08:00"));

        assertThat(then.state()).isEqualTo(State.CREDITING);
        assertThat(then.since()).isEqualTo(instant("2026-11-21T09:00:00+08:00"));
        assertThat(then.hasEnded()).isFalse();
        assertThat(then.account()).isEqualTo(Fen.parse("9700.00"));
    }

    private static JournalRow step(long sequence, String at, String detail) {
        return JournalRow.after(
                JournalRow.BEGINNING, sequence, new JournalEntry("transfer/1", instant(at), "rule", "STEP", detail));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

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

    @Test
    void theSameInputGivesTheSameStatementAndPrintsNoBirthMonth() {
        account(
                CHENGDU,
                AccountKind.GENERAL,
                AccountState.OPEN,
                null,
                "9600.00",
                paid(CHENGDU, "2024-01", "2025-12", "5000.00"));

        assertThat(compose()).isEqualTo(compose());
        assertThat(Objects.requireNonNull(facts).toString()).doesNotContain("1985");
        assertThat(new WorkerSeen(workerId, "510*************1X", "王*", Sex.F, "510000", "51000019850101101X", false)
                        .toString())
                .doesNotContain("1985");
    }

    @Test
    void everyNoteHasWordsInBothLanguages() {
        for (NoteCode code : NoteCode.values()) {
            assertThat(code.english()).isNotBlank().isNotEqualTo(code.chinese());
            assertThat(BOOK.rules().find(code.rule()).isPresent() || code.rule().startsWith("R-10"))
                    .as(code.name())
                    .isTrue();
        }
    }

    private Statement compose() {
        return Statements.compose(
                BOOK,
                new StatementInput(
                        new WorkerSeen(
                                workerId, "510*************2X", "王*", sex, hukou, facts == null ? null : "x", false),
                        relations,
                        ledgers,
                        accounts,
                        travelling,
                        arrived,
                        transfers,
                        facts,
                        asOf,
                        NOW,
                        group),
                true);
    }

    private void account(
            FundCode fund,
            AccountKind kind,
            AccountState state,
            @Nullable UUID sealedBy,
            String balance,
            Spell... spells) {
        UUID relation = UUID.randomUUID();
        relation(fund, kind, relation);
        Fen amount = amountMissing != null || state == AccountState.TRANSFERRED ? null : Fen.parse(balance);
        accounts.add(new AccountRecord(
                relation,
                fund,
                kind,
                state,
                Fen.parse(balance),
                amount,
                amountMissing,
                sealedBy,
                List.of(spells),
                departed,
                overlapping,
                refunded));
    }

    private void relation(FundCode fund, AccountKind kind, UUID id) {
        relations.add(new RelationSeen(id, fund, "1000000001", kind, LocalDate.of(2024, 1, 5), "ACTIVE", null));
    }

    private void transfer(State state, @Nullable Fen account) {
        transfers.add(new WorkersTransfer(TRANSFER, CHENGDU, SHENZHEN, NOW, state, NOW, account));
    }

    private static Spell paid(FundCode fund, String from, String to, String base) {
        return paid(fund, from, to, base, AccountKind.GENERAL);
    }

    private static Spell paid(FundCode fund, String from, String to, String base, AccountKind paidInto) {
        return spell(fund, from, to, base, paidInto, null);
    }

    private static Spell brought(FundCode fund, String from, String to, String base) {
        return spell(fund, from, to, base, AccountKind.GENERAL, TRANSFER);
    }

    /** Credited with eight in a hundred of its base. */
    private static Spell spell(
            FundCode fund, String from, String to, String base, AccountKind paidInto, @Nullable UUID broughtBy) {
        Fen credit = Fen.of(Fen.parse(base).fen() * 8 / 100);
        return new Spell(
                fund, YearMonth.parse(from), YearMonth.parse(to), Fen.parse(base), credit, paidInto, broughtBy);
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

    private static Estimate only(Statement statement) {
        assertThat(statement.estimates()).hasSize(1);
        return statement.estimates().getFirst();
    }

    private static List<String> codes(List<Note> notes) {
        return notes.stream().map(Note::code).toList();
    }
}
