package org.jiexu.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conservation, trial balance, balances and corrections as callers meet them. */
class LedgerThroughTheDoorTest {
    private PlainLedger bus;
    private RelationOpened relation;

    @BeforeEach
    void twoMonths() {
        bus = new PlainLedger();
        relation = Door.open(bus);
        Door.post(new MonthlyFile()
                .months(relation.personalNumber(), "2025-01", "2025-02", "5000.00")
                .toString());
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    private String account() {
        return "/v1/funds/510100/accounts/" + relation.personalNumber();
    }

    private Response correct(String token, String key, String body) {
        return Door.as(token)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(account() + "/corrections");
    }

    private static String wrong(String month) {
        return "{\"month\":\"" + month + "\",\"reason\":\"wrong number\","
                + "\"document\":{\"number\":\"18\",\"date\":\"2025-11-20\"}}";
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }

    @Test
    void theServiceItselfCannotChangeWhatWasBooked() throws SQLException {
        try (var connection = bus.ledger().connectAsService();
                var statement = connection.createStatement()) {
            for (String sql : List.of(
                    "UPDATE ledger_entries SET amount_fen = 1",
                    "DELETE FROM ledger_entries",
                    "TRUNCATE ledger_entries",
                    "UPDATE ledger_journals SET kind = 'INTEREST'",
                    "DELETE FROM ledger_journals",
                    "TRUNCATE ledger_journals")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void conservationIsToldInTwoDepthsAndTheFullOneIsNotForOfficers() {
        var totals = Door.as(Tokens.officer("510100")).get("/v1/conservation");
        assertThat(totals.statusCode()).as(totals.asString()).isEqualTo(200);
        assertThat(totals.<Boolean>path("holds")).as(totals.asString()).isTrue();
        assertThat(totals.<String>path("depth")).isEqualTo("totals");
        assertThat(totals.<List<String>>path("audit.passes.scope")).containsExactly("accounts", "journals", "days");
        assertThat(totals.<Integer>path("audit.periodHours")).isEqualTo(24);

        var entries = Door.as(Tokens.administrator()).get("/v1/conservation?depth=entries");
        assertThat(entries.<Boolean>path("holds")).as(entries.asString()).isTrue();
        assertThat(entries.<String>path("depth")).isEqualTo("entries");
        refused(Door.as(Tokens.officer("510100")).get("/v1/conservation?depth=entries"), 403, "ROLE_REQUIRED");
        refused(Door.as(Tokens.administrator()).get("/v1/conservation?depth=all"), 400, "FIELD_INVALID");
    }

    @Test
    void theTrialBalanceSumsToZeroAndAnOfficerSeesTheOwnFundAlone() {
        var whole = Door.as(Tokens.administrator()).get("/v1/ledgers/51/trial-balance");
        assertThat(whole.statusCode()).as(whole.asString()).isEqualTo(200);
        assertThat(whole.<String>path("balance")).isEqualTo("0.00");
        assertThat(whole.<String>path("debit")).isEqualTo(whole.<String>path("credit"));

        var own = Door.as(Tokens.officer("510100")).get("/v1/ledgers/51/trial-balance");
        assertThat(own.<String>path("fund")).isEqualTo("510100");
        assertThat(own.<List<String>>path("lines.fund")).containsOnly("510100");
        refused(
                Door.as(Tokens.officer("510100")).get("/v1/ledgers/51/trial-balance?fund=510700"),
                403,
                "NOT_YOUR_FUND");
        refused(Door.as(Tokens.administrator()).get("/v1/ledgers/44/trial-balance"), 421, "WRONG_LEDGER");
        refused(
                Door.as(Tokens.administrator()).get("/v1/ledgers/51/trial-balance?asOf=2999-01-01"),
                422,
                "DAY_IN_FUTURE");
        refused(Door.as(Tokens.administrator()).get("/v1/ledgers/51/trial-balance?asOf=x"), 400, "FIELD_INVALID");
    }

    @Test
    void anAccountsBalanceIsToldAsOfADay() {
        var now = Door.as(Tokens.worker(relation.workerId())).get(account() + "/balance");
        assertThat(now.<String>path("balance")).isEqualTo("800.00");
        assertThat(now.<String>path("relationId"))
                .isEqualTo(relation.relationId().toString());

        var before = Door.as(Tokens.officer("510100")).get(account() + "/balance?asOf=2025-01-01");
        assertThat(before.<String>path("balance")).isEqualTo("0.00");
        refused(Door.as(Tokens.worker(UUID.randomUUID())).get(account() + "/balance"), 403, "NOT_YOUR_DATA");
        refused(Door.as(Tokens.officer("510700")).get(account() + "/balance"), 403, "NOT_YOUR_FUND");
    }

    @Test
    void aWronglyPostedMonthIsTakenBackOnceAndWrittenDown() {
        String key = UUID.randomUUID().toString();
        var corrected = correct(Tokens.officer("510100"), key, wrong("2025-02"));
        assertThat(corrected.statusCode()).as(corrected.asString()).isEqualTo(201);
        assertThat(corrected.<String>path("credited")).isEqualTo("400.00");
        assertThat(corrected.<String>path("pooled")).isEqualTo("800.00");

        var again = correct(Tokens.officer("510100"), key, wrong("2025-02"));
        assertThat(again.asString()).isEqualTo(corrected.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(Door.account(relation).<String>path("balance")).isEqualTo("400.00");
        assertThat(Door.as(Tokens.administrator()).get(account() + "/months").<List<Map<String, Object>>>path("items"))
                .extracting(month -> month.get("month") + " " + month.get("standing"))
                .containsExactly("2025-01 COUNTS", "2025-02 REVERSED");
        assertThat(Door.as(Tokens.officer("510100"))
                        .get(account() + "/corrections")
                        .<List<String>>path("items.month"))
                .containsExactly("2025-02");
    }

    @Test
    void whatACorrectionLacksIsNamed() {
        String officer = Tokens.officer("510100");
        String key = UUID.randomUUID().toString();

        refused(correct(officer, key, "{}"), 400, "FIELD_INVALID");
        var without = correct(officer, key, "{\"month\":\"2025-02\",\"reason\":\"x\"}");
        assertThat(without.<String>path("pointer")).isEqualTo("/document");
        refused(correct(officer, key, wrong("2024-12")), 422, "MONTH_NOT_POSTED_HERE");
        refused(correct(Tokens.officer("510700"), key, wrong("2025-02")), 403, "NOT_YOUR_FUND");
        refused(correct(Tokens.service(), key, wrong("2025-02")), 403, "ROLE_REQUIRED");
        refused(correct(Tokens.worker(relation.workerId()), key, wrong("2025-02")), 403, "ROLE_REQUIRED");
        assertThat(Door.account(relation).<String>path("balance")).isEqualTo("800.00");
    }
}
