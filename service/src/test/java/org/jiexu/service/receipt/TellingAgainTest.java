package org.jiexu.service.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.AccountSealed;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.database.Database;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.outbox.UnheardStore;
import org.jiexu.service.transaction.LocalTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TellingAgainTest {

    private static final String GUANGDONG = Topics.ledgerCommands("44");

    private final Database database = Database.create();
    private final LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});
    private final TellingAgain telling =
            new TellingAgain(transactions, new Backlog(), Duration.ofMinutes(5), new SimpleMeterRegistry());
    private final Outgoing first = word(1);
    private final Outgoing second = word(2);

    @BeforeEach
    void twoWordsAreToldAndLost() {
        transactions.run(transaction -> {
            transaction.send(first);
            transaction.send(second);
        });
        database.execute("DELETE FROM outbox");
    }

    @AfterEach
    void close() {
        telling.close();
        database.close();
    }

    @Test
    void aWordIsToldAgainInItsOrderUnderAnotherIdWhenNoReceiptHasCome() {
        assertThat(telling.tellAll()).isZero();

        later("5 minutes");

        assertThat(telling.tellAll()).isEqualTo(2);
        assertThat(database.column("SELECT message_key FROM outbox ORDER BY id"))
                .containsExactly(first.key(), second.key());
        assertThat(database.column("SELECT message_id FROM outbox ORDER BY id"))
                .doesNotContain(first.id().toString(), second.id().toString())
                .containsExactlyElementsOf(database.column("SELECT message_id FROM unheard ORDER BY id"));
        assertThat(database.column("SELECT DISTINCT topic || ' ' || type FROM outbox"))
                .containsExactly(GUANGDONG + " org.jiexu.ledger.account-sealed.v1");
    }

    @Test
    void thePauseIsDoubledUpToHalfADay() {
        later("5 minutes");
        telling.tellAll();

        later("9 minutes");
        assertThat(telling.tellAll()).isZero();
        later("1 minute");
        assertThat(telling.tellAll()).isEqualTo(2);

        database.execute("UPDATE unheard SET times = 40");
        later("11 hours");
        assertThat(telling.tellAll()).isZero();
        later("1 hour");
        assertThat(telling.tellAll()).isEqualTo(2);
    }

    @Test
    void whatDoesNotHoldAnyLongerIsToldNoMore() {
        transactions.run(transaction -> UnheardStore.withdraw(transaction.connection(), first));
        later("5 minutes");

        assertThat(telling.tellAll()).isEqualTo(1);
        assertThat(database.column("SELECT message_key FROM outbox")).containsExactly(second.key());
    }

    @Test
    void howManyWaitIsCounted() {
        later("6 hours");
        transactions.run(transaction -> transaction.send(word(3)));

        UnheardStore.Count count = transactions.call(transaction ->
                UnheardStore.count(transaction.connection(), Duration.ofMinutes(5), TellingAgain.STUCK_AFTER));

        assertThat(count).isEqualTo(new UnheardStore.Count(2, 2));
    }

    private void later(String interval) {
        database.execute("UPDATE unheard SET told_at = told_at - interval '" + interval
                + "', first_told_at = first_told_at - interval '" + interval + "'");
    }

    private static Outgoing word(int number) {
        UUID relation = new UUID(0, number);
        return Outgoing.to(GUANGDONG, relation, new AccountSealed(relation, LocalDate.of(2026, 9, 1)));
    }
}
