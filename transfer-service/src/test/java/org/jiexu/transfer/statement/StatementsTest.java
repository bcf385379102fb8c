package org.jiexu.transfer.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.statement.CountedAccount.Standing;
import org.jiexu.transfer.statement.Estimate.PensionAnswer;
import org.jiexu.transfer.statement.RecordClient.AccountState;
import org.jiexu.transfer.statement.RegistryClient.RelationSeen;
import org.jiexu.transfer.statement.RegistryClient.WorkerSeen;
import org.jiexu.transfer.statement.Statement.RelationLine;
import org.jiexu.transfer.statement.Statement.Total;
import org.jiexu.transfer.statement.Statement.TransferLine;
import org.jiexu.transfer.statement.Statement.YearLine;
import org.junit.jupiter.api.Test;

/** What counts where, on which day: held, in transit, arrived. */
class StatementsTest extends StatementOfOneWorker {

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
}
