package org.jiexu.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.acceptance.stack.InternalTopics;
import org.jiexu.acceptance.stack.RunningStack;
import org.jiexu.bench.dataset.Dataset;
import org.jiexu.bench.dataset.Mover;
import org.jiexu.bench.stack.MeasuredStack;
import org.jiexu.embedded.EmbeddedPostgres;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.stack.Stack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journeys of a transfer on real processes, a real broker and real databases. */
class WholeStackIT extends Journeys {

    private static final int TRANSFERS_UNDER_EACH_KILL = 4;

    /** So many kills at most until one meets a case that is under way. */
    private static final int KILLS_MAX = 10;

    private static RunningStack running;
    private static Stack stack;
    private static URI gateway;

    WholeStackIT() {
        super(running.callers(), running.cases());
    }

    @BeforeAll
    static void startTheStack() throws IOException {
        running = RunningStack.shared();
        stack = running.stack();
        gateway = running.gateway();
    }

    /** A case may be faster than the kill: then that kill shows nothing, and the next one has to. */
    @ParameterizedTest
    @ValueSource(strings = {"registry", "transfer", "ledger-51", "ledger-44", "gateway"})
    void aServiceKilledInMidTransferLosesAndDoublesNothing(String service) throws IOException, SQLException {
        int openAtTheKill = 0;
        for (int kills = 0; openAtTheKill == 0 && kills < KILLS_MAX; kills++) {
            List<LoadedCase> workers = cases.workers(TRANSFERS_UNDER_EACH_KILL, CHENGDU, SHENZHEN);
            List<String> transfers = new ArrayList<>();
            for (LoadedCase worker : workers) {
                transfers.add(cases.apply(worker));
            }

            stack.process(service).orElseThrow().kill();
            openAtTheKill = open(workers);
            running.mend();

            for (int i = 0; i < workers.size(); i++) {
                assertMovedToTheFen(workers.get(i), cases.await(transfers.get(i), "COMPLETED"));
            }
        }
        assertThat(openAtTheKill).as("cases of which %s was killed", service).isPositive();
    }

    /** How many cases of these workers the database has that have not ended. */
    private static int open(List<LoadedCase> workers) throws SQLException, IOException {
        EmbeddedPostgres postgres = stack.postgres();
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl(Stack.databaseOf("transfer")), postgres.user(), postgres.password());
                PreparedStatement select = connection.prepareStatement(
                        "SELECT count(*) FROM transfers WHERE ended_at IS NULL AND worker_id = ANY (?::uuid[])")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", workers.stream().map(LoadedCase::workerId).toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Test
    void everyMessageDeliveredTwiceMoreChangesNothing() throws Exception {
        LoadedCase worker = cases.workers(1, CHENGDU, SHENZHEN).getFirst();
        String transfer = cases.apply(worker);
        cases.await(transfer, "COMPLETED");
        cases.awaitSourceRelation(worker, "TRANSFERRED");
        JsonNode moneyBefore = cases.conservation().path("total");
        JsonNode timelineBefore = callers.officer(SHENZHEN).read(transfer + "/timeline");
        JsonNode accountBefore = cases.destinationAccount(worker);
        InternalTopics broker = new InternalTopics(stack.kafka().operator());

        int first = broker.deliverEverythingAgain();
        broker.deliverEverythingAgain();

        assertThat(first).isGreaterThan(8);
        assertThat(cases.conservation().path("total")).isEqualTo(moneyBefore);
        assertThat(callers.officer(SHENZHEN).read(transfer + "/timeline")).isEqualTo(timelineBefore);
        assertThat(cases.destinationAccount(worker)).isEqualTo(accountBefore);
    }

    /** The committed contract is what the gateway says; {@code -Djiexu.docs.write=true} writes it anew. */
    @Test
    void theApiIsAsItsCommittedDescriptionSays() throws IOException, InterruptedException {
        Path committed = running.folders().checkout().resolve("docs").resolve("openapi.yaml");
        String described = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.resolve("/openapi.yaml")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        if (Boolean.getBoolean("jiexu.docs.write")) {
            Files.writeString(committed, described);
        }

        assertThat(described).isEqualTo(Files.readString(committed));
    }

    /** The benchmark's people come into the databases by COPY: the services must not see a difference. */
    @Test
    void peopleWhoWereLoadedLikeABackupAreSeenAndMoveLikeAnyOther() throws IOException, SQLException {
        Dataset dataset = new Dataset(new MeasuredStack(stack, gateway));
        dataset.open();

        Mover mover = dataset.movers(3).getFirst();

        JsonNode worker = callers.officer(CHENGDU).read("/v1/workers/" + mover.workerId());
        assertThat(worker.path("id").asText()).isEqualTo(mover.workerId().toString());
        String transfer = cases.apply(mover.workerId().toString(), CHENGDU, SHENZHEN);
        cases.await(transfer, "COMPLETED");
    }

    /** without a calendar nothing is guessed; with one, open transfers get their day and say why. */
    @Test
    void aCalendarThatIsLoadedGivesAnOpenTransferItsDay() throws IOException {
        LoadedCase worker = cases.workers(1, MIANYANG, GUANGZHOU).getFirst();
        String transfer = cases.apply(worker);
        JsonNode waiting = cases.await(transfer, "IN_REVIEW");
        assumeThat(waiting.at("/overallDue/unknownReason").asText())
                .as("45 working days from today lie in a year without a calendar")
                .isEqualTo("CALENDAR_MISSING");
        int year = waiting.at("/overallDue/missingYear").asInt();
        String calendar = MadeUpCalendar.of(year);

        assertThat(around.load(callers.officer(GUANGZHOU), "holidays", MadeUpCalendar.NOTICE, calendar)
                        .status())
                .isEqualTo(403);
        GatewayAnswer refused = around.load(
                callers.administrator(),
                "holidays",
                MadeUpCalendar.NOTICE,
                calendar.replace(year + "-05", year + "-5"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/parameters/faults/0/code").asText()).isEqualTo("CELL_INVALID");
        GatewayAnswer loaded = around.load(callers.administrator(), "holidays", MadeUpCalendar.NOTICE, calendar);

        assertThat(loaded.status()).isEqualTo(201);
        JsonNode due = around.awaitOverallDay(GUANGZHOU, transfer).path("overallDue");
        assertThat(due.path("day").asText()).startsWith(year + "-");
        assertThat(due.at("/because/text").asText())
                .isEqualTo("calendar " + year + " loaded: " + MadeUpCalendar.NOTICE);
        JsonNode row = around.awaitRecomputation(GUANGZHOU, transfer);
        assertThat(row.at("/detail/overallDueBefore").asText()).isEqualTo("CALENDAR_MISSING " + year);
        assertThat(row.at("/detail/overallDue")).isEqualTo(due.path("day"));
        assertThat(row.at("/detail/edition")).isEqualTo(loaded.body().path("id"));
        assertThat(callers.administrator()
                        .read("/v1/transfers/summary")
                        .path("calendarsMissing")
                        .isEmpty())
                .isTrue();
        stack.process("transfer").ifPresent(OwnedProcess::kill);
        running.mend();
        assertThat(around.awaitOverallDay(GUANGZHOU, transfer).path("overallDue"))
                .isEqualTo(due);
        cases.instruct(GUANGZHOU, transfer, "refuse");
    }
}
