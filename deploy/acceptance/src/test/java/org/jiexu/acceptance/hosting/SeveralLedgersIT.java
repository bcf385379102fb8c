package org.jiexu.acceptance.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.FreshStack;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.key.Tokens;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three ledgers in one process, a stack of its own: Shanghai, Zhejiang, and the Corps, whose cities have numbers of Xinjiang. */
class SeveralLedgersIT {

    private static final String SHANGHAI = "310000";
    private static final String HANGZHOU = "330100";
    private static final String SHIHEZI = "659001";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Stack stack;
    private static LocalCallers callers;
    private static Cases cases;

    @BeforeAll
    static void startTheStack() throws IOException {
        stack = FreshStack.in("stack-of-several", new Layout(List.of(), List.of("31", "33", "66")));
        callers = new LocalCallers(stack.startAnywhere(), new Tokens(stack.keys()));
        cases = new Cases(callers);
    }

    @AfterAll
    static void stopTheStack() throws IOException {
        stack.stop();
    }

    @Test
    void workersMoveBetweenLedgersOfOneProcessAndNothingIsCreatedOrLost() throws IOException {
        LoadedCase first = cases.workers(1, SHANGHAI, HANGZHOU).getFirst();
        LoadedCase ofTheCorps = cases.workers(1, SHIHEZI, SHANGHAI).getFirst();

        move(first);
        move(ofTheCorps);

        assertThat(cases.sourceAccount(first).path("state").asText()).isEqualTo("TRANSFERRED");
        JsonNode conservation = cases.conservation();
        assertThat(conservation.path("holds").asBoolean())
                .as(conservation.toPrettyString())
                .isTrue();
        assertThat(conservation.path("ledgers").findValuesAsText("ledger")).containsExactly("31", "33", "66");
    }

    @Test
    void aLedgerWhoseDatabaseIsAwayIsShownAndKeepsNoOtherFromItsWork() throws IOException, SQLException {
        LoadedCase waiting = cases.workers(1, SHIHEZI, HANGZHOU).getFirst();
        LoadedCase other = cases.workers(1, SHANGHAI, HANGZHOU).getFirst();
        database("ALTER DATABASE jiexu_ledger_66 ALLOW_CONNECTIONS false");
        database("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'jiexu_ledger_66'");

        String account = "/v1/funds/" + SHIHEZI + "/accounts/" + waiting.sourceNumber();
        awaitStatus(account, 503);
        move(other);

        database("ALTER DATABASE jiexu_ledger_66 ALLOW_CONNECTIONS true");
        awaitStatus(account, 200);
        move(waiting);
    }

    private static void awaitStatus(String account, int status) throws IOException {
        int reached = Waiting.until("status " + status + " of " + account, LIMIT, Duration.ofMillis(200), () -> {
            int now = callers.officer(SHIHEZI).get(account).status();
            return now == status ? Optional.of(now) : Optional.empty();
        });
        assertThat(reached).isEqualTo(status);
    }

    /** Both funds decide by their officers. */
    private static void move(LoadedCase worker) throws IOException {
        String transfer = cases.apply(worker);
        cases.await(transfer, "IN_REVIEW");
        assertThat(cases.instruct(worker.sample().toFund(), transfer, "accept").status())
                .isEqualTo(200);
        cases.await(transfer, "OUT_PROCESSING");
        assertThat(cases.instruct(worker.sample().fromFund(), transfer, "approve")
                        .status())
                .isEqualTo(200);
        cases.await(transfer, "COMPLETED");
    }

    private static void database(String sql) throws SQLException, IOException {
        EmbeddedPostgres postgres = stack.postgres();
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
