package org.jiexu.contribution.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.MonthlyFile;
import org.jiexu.contribution.TestLedger;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.UnsealRelation;
import org.jiexu.messages.TransferReply.ExtractionRefused;
import org.jiexu.messages.TransferReply.RelationExtracted;
import org.jiexu.messages.TransferReply.RelationUnsealed;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class SourceSideTest extends TwoLedgers {
    @Test
    void theFormOfExampleE1IsRightToTheFen() {
        sichuan.handle(extract());

        var form = TestLedger.only(sichuan.sent(), RelationExtracted.class)
                .getFirst()
                .form();
        assertThat(form.firstMonth()).isEqualTo(YearMonth.of(2023, 1));
        assertThat(form.lastMonth()).isEqualTo(YearMonth.of(2025, 8));
        assertThat(form.months()).isEqualTo(32);
        assertThat(form.beforeNineteenNinetyEight()).isEqualTo(Fen.ZERO);
        assertThat(form.toPreviousYearEnd()).isEqualTo(Fen.parse("10094.53"));
        assertThat(form.currentYearPrincipal()).isEqualTo(Fen.parse("3392.00"));
        assertThat(form.account()).isEqualTo(Fen.parse("13486.53"));
        assertThat(form.pooled()).isEqualTo(Fen.parse("19776.00"));
        assertThat(form.total()).isEqualTo(Fen.parse("33262.53"));
        assertThat(form.pooledFromElsewhere()).isEqualTo(Fen.ZERO);
        assertThat(form.provisional()).isFalse();
        assertThat(form.rows())
                .containsExactly(
                        row(2023, "2023-01", "2023-12", 12, "5000.00", "4800.00"),
                        row(2024, "2024-01", "2024-12", 12, "5200.00", "4992.00"),
                        row(2025, "2025-01", "2025-08", 8, "5300.00", "3392.00"));
    }

    private static YearTableRow row(int year, String from, String to, int months, String base, String credited) {
        return new YearTableRow(
                CHENGDU,
                year,
                YearMonth.parse(from),
                YearMonth.parse(to),
                months,
                Fen.parse(base),
                Fen.parse(credited),
                Fen.parse(credited),
                null,
                AccountKind.GENERAL);
    }

    @Test
    void extractAndRemitInOnePollSeeEachOther() {
        sichuan.handle(extract(), remit());

        assertThat(TestLedger.only(sichuan.sent(), Remittance.class))
                .singleElement()
                .satisfies(remittance -> assertThat(remittance.amount()).isEqualTo(Fen.parse("33262.53")));
        bothHold();
    }

    @Test
    void unsealingOpensTheAccountAgainAndAnotherTransferMaySealIt() {
        var unseal = new UnsealRelation(transfer, source.relationId());
        sichuan.handle(extract());
        sichuan.sent();

        sichuan.handle(unseal, unseal);

        assertThat(sichuan.sent())
                .extracting(TestLedger.Sent::message)
                .containsExactly(new RelationUnsealed(transfer), new RelationUnsealed(transfer));
        assertThat(sichuan.account(source).state()).isEqualTo(AccountState.OPEN);
        assertThat(sichuan.account(source).sealedBy()).isNull();
        sichuan.handle(new ExtractRelation(UUID.randomUUID(), source.relationId(), "440300-2025-000002", YEAR));
        assertThat(onlyOne(sichuan)).isInstanceOf(RelationExtracted.class);
    }

    /** Files are handed in again for accounts that are there, and before a form is made of what was in them (decision 0257). */
    @Test
    void ofCommandsOnlyOpeningsAreNeededFirst() {
        assertThat(sichuan.needsFirst(source)).isTrue();
        assertThat(sichuan.needsFirst(extract())).isFalse();
        assertThat(sichuan.needsFirst(remit())).isFalse();
    }

    /** A ledger that was restored may be told twice of an account that people need first (decision 0257). */
    @Test
    void anOpeningThatIsHandledAgainChangesNothing() {
        sichuan.handle(extract());
        sichuan.sent();
        var sealed = sichuan.account(source);

        sichuan.handle(source);

        assertThat(sichuan.account(source)).isEqualTo(sealed);
        assertThat(sealed.state()).isEqualTo(AccountState.SEALED);
        assertThat(sichuan.sent()).isEmpty();
        bothHold();
    }

    @Test
    void anExtractionThatCannotBeMadeIsRefusedByCode() {
        var unknown = UUID.randomUUID();
        var unpaid = UUID.randomUUID();
        var other = UUID.randomUUID();
        var late = UUID.randomUUID();
        var nothing = sichuan.open("510100", "N" + worker.toString().substring(0, 8), worker);

        sichuan.handle(new ExtractRelation(unknown, UUID.randomUUID(), "L", YEAR));
        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(unknown, "NO_RELATION", Map.of()));

        sichuan.handle(new ExtractRelation(unpaid, nothing.relationId(), "L", YEAR));
        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(unpaid, "NOTHING_PAID", Map.of()));

        sichuan.handle(extract());
        sichuan.sent();
        sichuan.handle(new ExtractRelation(other, source.relationId(), "L", YEAR));
        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(other, "TRANSFER_IN_PROGRESS", Map.of()));

        sichuan.handle(remit());
        sichuan.sent();
        sichuan.handle(new ExtractRelation(late, source.relationId(), "L", YEAR));
        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(late, "ALREADY_MOVED", Map.of()));
    }

    @Test
    void aRefusedExtractionIsAnsweredTheSameAgainAndSealsNothingLater() {
        var unpaid = sichuan.open("510100", "U" + worker.toString().substring(0, 8), worker);
        var asked = new ExtractRelation(transfer, unpaid.relationId(), "L", YEAR);
        sichuan.handle(asked);
        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(transfer, "NOTHING_PAID", Map.of()));
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(unpaid.personalNumber(), "2024-01", "2024-03", "5000.00")
                        .toString());
        sichuan.sent();

        sichuan.handle(asked);

        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(transfer, "NOTHING_PAID", Map.of()));
        assertThat(sichuan.account(unpaid).state()).isEqualTo(AccountState.OPEN);
    }

    @Test
    void anUndoThatComesBeforeItsDoIsRememberedAndNothingIsSealed() {
        sichuan.handle(new UnsealRelation(transfer, source.relationId()));
        assertThat(onlyOne(sichuan)).isEqualTo(new RelationUnsealed(transfer));

        sichuan.handle(extract());

        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(transfer, "EXTRACTION_UNDONE", Map.of()));
        assertThat(sichuan.account(source).state()).isEqualTo(AccountState.OPEN);
    }

    @Test
    void anExtractionThatComesAgainAfterItsUndoSealsNothing() {
        sichuan.handle(extract(), new UnsealRelation(transfer, source.relationId()));
        sichuan.sent();

        sichuan.handle(extract());

        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(transfer, "EXTRACTION_UNDONE", Map.of()));
        assertThat(sichuan.account(source).state()).isEqualTo(AccountState.OPEN);
    }

    @Test
    void aYearWithoutAnInterestRateRefusesTheExtraction() {
        var old = sichuan.open("510100", "O" + worker.toString().substring(0, 8), worker);
        sichuan.post(
                "510100",
                new MonthlyFile()
                        .months(old.personalNumber(), "2014-01", "2014-12", "3000.00")
                        .toString());
        sichuan.sent();

        sichuan.handle(new ExtractRelation(transfer, old.relationId(), "L", YEAR));

        assertThat(onlyOne(sichuan)).isEqualTo(new ExtractionRefused(transfer, "RATE_MISSING", Map.of("year", "2014")));
        assertThat(sichuan.account(old).state()).isEqualTo(AccountState.OPEN);
    }

    @Test
    void aBookedBalanceThatIsNotTheSumOfItsMonthsRefusesTheExtraction() throws Exception {
        try (var connection = sichuan.connect();
                var update = connection.prepareStatement(
                        "UPDATE accounts SET balance_fen = balance_fen + 1 WHERE relation_id = ?")) {
            update.setObject(1, source.relationId());
            update.executeUpdate();
        }
        var violated = sichuan.conservation();

        sichuan.handle(extract());

        assertThat(onlyOne(sichuan))
                .isEqualTo(new ExtractionRefused(
                        transfer, "BALANCE_DIFFERS", Map.of("booked", "13184.01", "computed", "13184.00")));
        assertThat(violated.holds()).isFalse();
        assertThat(violated.difference()).isEqualTo(Fen.parse("-0.01"));
        try (var connection = sichuan.connect();
                var update = connection.prepareStatement(
                        "UPDATE accounts SET balance_fen = balance_fen - 1 WHERE relation_id = ?")) {
            update.setObject(1, source.relationId());
            update.executeUpdate();
        }
    }

    @Test
    void remittingWhatWasNeverSealedIsAFault() {
        assertThatThrownBy(() -> sichuan.handle(remit())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRelationOfAnotherLedgerIsAFault() {
        List<LedgerCommand> wrong = List.of(new RelationOpened(
                UUID.randomUUID(), worker, SHENZHEN, "X1", source.accountKind(), source.registeredOn()));

        assertThatThrownBy(() -> sichuan.handle(wrong.getFirst())).isInstanceOf(IllegalArgumentException.class);
    }
}
