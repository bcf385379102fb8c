package org.jiexu.acceptance.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.RunningStack;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.stack.Layout;
import org.jiexu.local.stack.Stack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one officer alone, and one stolen login, can not do (A1, A2, D4, D5). */
class RightsIT {

    private static RunningStack running;
    private static Cases cases;

    @BeforeAll
    static void start() throws IOException {
        running = RunningStack.shared();
        cases = running.cases();
    }

    /** A1: who knows number and name registers somebody and applies. The fund that holds the relation is asked all the same. */
    @Test
    void oneOfficerAlonePullsNobodysAccountInsideAProvince() throws IOException {
        LoadedCase victim =
                cases.workers(1, SampleCase.MIANYANG, SampleCase.CHENGDU).getFirst();

        String pull = cases.apply(victim);
        JsonNode waiting = cases.await(pull, "AWAITING_CONSENT");

        assertThat(waiting.path("kind").asText()).isEqualTo("REGISTRATION_CHANGE");
        assertThat(cases.instruct(SampleCase.CHENGDU, pull, "approve").status()).isEqualTo(403);
        assertThat(running.callers()
                        .officer(SampleCase.CHENGDU)
                        .post(pull + "/consent", UUID.randomUUID().toString(), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(cases.sourceAccount(victim).path("state").asText()).isEqualTo("OPEN");
        assertThat(cases.instruct(SampleCase.MIANYANG, pull, "return").status()).isEqualTo(200);
    }

    /** A2: a death that one officer has recorded ends nothing. */
    @Test
    void oneOfficerAloneEndsNobodysCase() throws IOException {
        LoadedCase victim =
                cases.workers(1, SampleCase.MIANYANG, SampleCase.GUANGZHOU).getFirst();
        String transfer = cases.apply(victim);
        cases.await(transfer, "IN_REVIEW");
        var officer = running.callers().officer(SampleCase.GUANGZHOU);
        String events = "/v1/workers/" + victim.workerId() + "/life-events";

        GatewayAnswer none = officer.post(
                events,
                UUID.randomUUID().toString(),
                Map.of("kind", "DEATH", "on", "2026-11-01", "evidence", Map.of("document", "none")));
        GatewayAnswer recorded = officer.post(
                events,
                UUID.randomUUID().toString(),
                Map.of(
                        "kind", "DEATH",
                        "on", "2026-11-01",
                        "evidence",
                                Map.of(
                                        "document", "DEATH_CERTIFICATE",
                                        "number", "粤2026-118",
                                        "issuedBy", "广州市公安局",
                                        "issuedOn", "2026-11-02")));
        GatewayAnswer alone = officer.post(
                events + "/" + recorded.text("id") + "/confirmation",
                UUID.randomUUID().toString(),
                Map.of());

        assertThat(none.status()).isBetween(400, 422);
        assertThat(recorded.status()).isEqualTo(201);
        assertThat(recorded.text("state")).isEqualTo("PENDING");
        assertThat(alone.text("code")).isEqualTo("SECOND_PERSON_REQUIRED");
        assertThat(cases.await(transfer, "IN_REVIEW").path("state").asText()).isEqualTo("IN_REVIEW");
        cases.instruct(SampleCase.GUANGZHOU, transfer, "refuse");
    }

    /** D4: a service's login owns nothing and is none but its own database's. */
    @ParameterizedTest
    @ValueSource(strings = {"registry", "transfer", "gateway", "ledger-51", "ledger-44"})
    void aServicesLoginOwnsNothingAndEntersOneDatabaseAlone(String service) throws IOException, SQLException {
        try (Connection own = login(service, service)) {
            assertThatThrownBy(() -> own.createStatement().execute("CREATE TABLE mine (id int)"))
                    .hasMessageContaining("permission denied");
            try (var rows = own.createStatement().executeQuery("""
                    SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole
                    UNION ALL SELECT count(*) FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole OR rolcreatedb)""")) {
                while (rows.next()) {
                    assertThat(rows.getLong(1)).isZero();
                }
            }
        }
        for (String other : Layout.twoLedgers().services()) {
            if (!other.equals(service)) {
                assertThatThrownBy(() -> login(service, other)).hasMessageContaining("permission denied");
            }
        }
    }

    /** Balanced is not enough: money from nowhere is refused, whoever has the ledger's own login. */
    @Test
    void aLedgersLoginBooksNoMoneyFromNowhere() throws IOException, SQLException {
        LoadedCase victim =
                cases.workers(1, SampleCase.CHENGDU, SampleCase.SHENZHEN).getFirst();
        try (Connection ledger = login("ledger-51", "ledger-51")) {
            ledger.setAutoCommit(false);
            assertThatThrownBy(() -> {
                        ledger.createStatement().execute("""
                                WITH journal AS (
                                    INSERT INTO ledger_journals (kind, posted_at) VALUES ('INTEREST', now()) RETURNING id)
                                INSERT INTO ledger_entries (account_id, journal_id, amount_fen)
                                SELECT account.id, journal.id, account.fen FROM journal, (
                                    SELECT id, 100000 AS fen FROM accounts WHERE relation_id = '%s'
                                    UNION ALL SELECT min(id), -100000 FROM accounts WHERE kind = 'IN_TRANSIT') AS account""".formatted(victim.sourceRelation()));
                        ledger.commit();
                    })
                    .isInstanceOf(SQLException.class);
        }
    }

    /** D5: what a run writes down is its owner's alone. */
    @Test
    void nobodyElseReadsWhatARunWritesDown() throws IOException {
        Set<PosixFilePermission> others = PosixFilePermissions.fromString("---rwxrwx");
        try (Stream<Path> files = Files.walk(running.folders().home())) {
            List<Path> open = files.filter(file -> !Files.isSymbolicLink(file) && Files.exists(file))
                    .filter(file -> isOpenTo(others, file))
                    .toList();
            assertThat(open).isEmpty();
        }
    }

    private static boolean isOpenTo(Set<PosixFilePermission> others, Path file) {
        try {
            return Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
                    .anyMatch(others::contains);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Connection login(String service, String database) throws IOException, SQLException {
        String role = Stack.databaseOf(service);
        return DriverManager.getConnection(
                running.stack().postgres().jdbcUrl(Stack.databaseOf(database)),
                role,
                running.stack().keys().secret("postgres-" + service + "-password"));
    }
}
