package org.jiexu.contribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.rules.money.Fen;
import org.junit.jupiter.api.Test;

class LedgerJournalTest {
    private static final UUID TRANSFER = UUID.randomUUID();

    private static LedgerJournal journal(Movement... movements) {
        return LedgerJournal.ofTransfer(LedgerJournal.Kind.REMITTED, TRANSFER, Instant.EPOCH, movements);
    }

    @Test
    void entriesThatDoNotSumToZeroAreNoJournal() {
        assertThatThrownBy(() -> journal(new Movement(1, Fen.of(5)), new Movement(2, Fen.of(-4))))
                .hasMessageContaining("sum to zero");
    }

    @Test
    void aMovementOfNothingLeavesNoEntry() {
        var journal = journal(new Movement(1, Fen.of(5)), new Movement(2, Fen.ZERO), new Movement(3, Fen.of(-5)));

        assertThat(journal.entries()).isEqualTo(List.of(new Entry(1, Fen.of(5)), new Entry(3, Fen.of(-5))));
    }

    @Test
    void aRateIsFoundForWhatWasPaid() {
        assertThat(PaidRate.of(Fen.parse("500.00"), Fen.parse("15.00"))).hasToString("Optional[0.03]");
        assertThat(PaidRate.of(Fen.parse("560.00"), Fen.parse("22.40"))).hasToString("Optional[0.04]");
        assertThat(PaidRate.of(Fen.parse("333.33"), Fen.parse("11.67"))).hasToString("Optional[0.035]");
    }
}
