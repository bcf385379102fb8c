package org.jiexu.service.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jiexu.service.database.Database;
import org.jiexu.service.inbox.InboxStore;
import org.jiexu.service.transaction.LocalTransactions;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-23T04:00:00Z"));

    @Test
    void whatIsOlderThanTheDaysKeptIsForgotten() {
        try (Database database = Database.create();
                Retention retention = new Retention(
                        new LocalTransactions(database.pool(), () -> {}),
                        NOON,
                        14,
                        List.of(InboxStore::forgetBefore))) {
            database.execute("""
                    INSERT INTO inbox (message_id, consumer, received_at) VALUES
                        (gen_random_uuid(), 'old', '2026-11-09T11:59:59+08:00'),
                        (gen_random_uuid(), 'kept', '2026-11-09T12:00:00+08:00')""");

            assertThat(retention.forget()).isEqualTo(1);

            assertThat(database.column("SELECT consumer FROM inbox")).containsExactly("kept");
            retention.start();
        }
    }

    @Test
    void inboxesRememberLongerThanTheBrokerDelivers() {
        try (Database database = Database.create()) {
            LocalTransactions transactions = new LocalTransactions(database.pool(), () -> {});

            assertThatThrownBy(() -> new Retention(transactions, NOON, 8, List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("jiexu.retention.days is 8")
                    .hasMessageContaining("at least 9 must be kept");
            new Retention(transactions, NOON, 9, List.of());
        }
    }
}
