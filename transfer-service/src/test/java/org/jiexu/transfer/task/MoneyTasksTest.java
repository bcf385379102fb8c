package org.jiexu.transfer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.Transfer;
import org.junit.jupiter.api.Test;

/** Tasks about money by bank: of who must pay, and of who must ask where it is. */
class MoneyTasksTest extends KeptTasks {

    /** A case by bank that waits for its treasurer is nobody's fault but his: no service is to answer. */
    @Test
    void aPaymentIsTheSourcesToMakeOrToCorrectUntilItIsSent() throws SQLException {
        Transfer paid = remitting();
        due(paid, "2026-11-20");
        bank("\"payment\":\"P-1\",\"orderedAt\":\"2026-10-27T02:00:00Z\"");
        keepOn("2026-10-28");
        assertThat(database.texts(ALL)).containsExactly("PAYMENT_TO_MAKE FUND");
        assertThat(database.texts("SELECT fund || ' ' || due_on || ' ' || (since AT TIME ZONE 'UTC') FROM tasks"))
                .containsExactly("510100 2026-11-20 2026-10-27 02:00:00");
        assertThat(list(officer("510100")).getFirst().whyEn()).contains("P-1");
        try (TaskKeeper impatient =
                new TaskKeeper(transactions, books, () -> now, Patience.USUAL, new SimpleMeterRegistry())) {
            impatient.keep();
        }
        assertThat(database.texts(ALL)).containsExactly("PAYMENT_TO_MAKE FUND");

        bank("\"payment\":\"P-1\",\"orderedAt\":\"2026-10-27T02:00:00Z\","
                + "\"rejection\":\"ACCOUNT_CLOSED\",\"rejectedAt\":\"2026-10-28T02:00:00Z\"");
        keepOn("2026-10-28");
        assertThat(database.texts(ALL)).containsExactly("PAYMENT_REJECTED FUND");
        assertThat(list(officer("510100")).stream()
                        .filter(task -> task.closedAt() == null)
                        .toList()
                        .getFirst()
                        .whyEn())
                .contains("ACCOUNT_CLOSED");

        database.execute("UPDATE transfers SET state = 'IN_TRANSIT', leg = NULL, leg_started_on = NULL");
        keepOn("2026-10-28");
        assertThat(database.texts(ALL)).isEmpty();
    }

    /** Five working days (C-1): the form came on Tuesday the 27th, the last day is Tuesday the 3rd. */
    @Test
    void aFormWithoutMoneyIsTheDestinationsToAskAbout() throws SQLException {
        remitting();
        database.execute("UPDATE transfers SET state = 'IN_TRANSIT', leg = NULL, leg_started_on = NULL");
        bank("\"payment\":\"P-1\",\"sentAt\":\"2026-10-27T02:00:00Z\",\"formReceivedAt\":\"2026-10-27T02:00:00Z\"");

        keepOn("2026-11-03");
        assertThat(database.texts(ALL)).isEmpty();
        keepOn("2026-11-04");

        assertThat(database.texts(ALL)).containsExactly("FORM_WITHOUT_MONEY FUND");
        assertThat(database.texts("SELECT fund FROM tasks")).containsExactly("440300");
        assertThat(list(officer("440300")).getFirst().whyEn()).contains("2026-10-27", "P-1");
        database.execute("UPDATE transfers SET state = 'CREDITING'");
        keepOn("2026-11-04");
        assertThat(database.texts(ALL)).isEmpty();
    }

    @Test
    void aMarkThatSomebodyElseWroteHidesNoOther() throws SQLException {
        Transfer written = remitting();
        Transfer other = remitting();
        bank("\"payment\":\"P-1\",\"orderedAt\":\"2026-10-27T02:00:00Z\"");
        for (String text : List.of("no JSON", "[]", "{\"payment\":\"P-9\",\"orderedAt\":\"yesterday\"}")) {
            database.execute("UPDATE transfers SET bank = '" + text + "' WHERE id = '" + written.id() + "'");

            keepOn("2026-10-28");

            assertThat(database.texts("SELECT transfer_id::text FROM tasks WHERE kind = 'PAYMENT_TO_MAKE'"))
                    .contains(other.id().toString());
        }
    }

    @Test
    void whatCameTooMuchMayBeRepaidFromTheTask() throws SQLException {
        remitting();
        bank("\"payment\":\"P-1\"");
        database.execute("UPDATE transfers SET state = 'IN_DISPUTE', reason ="
                + " '{\"code\":\"AMOUNT_DIFFERS\",\"facts\":{\"form\":\"9.99\",\"money\":\"10.00\"}}'");
        keepOn("2026-10-28");
        assertThat(list(officer("440300")).getFirst().actions())
                .extracting(TaskAnswer.Action::path)
                .anyMatch(path -> path.endsWith("/repay-surplus"));

        database.execute("UPDATE transfers SET reason ="
                + " '{\"code\":\"AMOUNT_DIFFERS\",\"facts\":{\"form\":\"10.00\",\"money\":\"9.99\"}}'");
        assertThat(list(officer("440300")).getFirst().actions())
                .extracting(TaskAnswer.Action::path)
                .noneMatch(path -> path.endsWith("/repay-surplus"));
    }

    private Transfer remitting() throws SQLException {
        Transfer transfer = database.submitted("510100", "440300", books.current(), now);
        database.execute("UPDATE transfers SET state = 'REMITTING', lookup = NULL, leg = 'TRANSFER_OUT' WHERE id = '"
                + transfer.id() + "'");
        return transfer;
    }

    private void bank(String fields) throws SQLException {
        database.execute("UPDATE transfers SET bank = '{" + fields + "}'");
    }
}
