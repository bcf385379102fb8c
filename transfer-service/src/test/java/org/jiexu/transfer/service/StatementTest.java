package org.jiexu.transfer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.jiexu.transfer.service.Journey.CHENGDU;
import static org.jiexu.transfer.service.Journey.SHENZHEN;
import static org.jiexu.transfer.service.Journey.as;
import static org.jiexu.transfer.service.StatementUpstreams.WOMAN;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jiexu.service.journal.Journal;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.testing.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TransferServers.class)
class StatementTest {

    @Inject
    Transactions transactions;

    @Test
    void theWorkerReadsTheOwnStatementAndAWomanWithoutAGroupSeesBoth() {
        statement(Tokens.worker(WOMAN), WOMAN, "?group=FEMALE55")
                .statusCode(200)
                .body("workerId", equalTo(WOMAN.toString()))
                .body("madeAt", containsString("+08:00"))
                .body("ruleVersion", notNullValue())
                .body("relations[0].fund", equalTo(CHENGDU))
                .body("relations[0].standing", equalTo("HELD"))
                .body("relations[0].months", equalTo(24))
                .body("relations[0].balance", equalTo("9600.00"))
                .body("relations[0].amount", equalTo("9780.14"))
                .body("total.amount", equalTo("9780.14"))
                .body("relations[0].years.year", contains(2024, 2025))
                .body("relations[0].years.baseSum", contains("60000.00", "60000.00"))
                .body("total.months", equalTo(24))
                .body("transfers", hasSize(0))
                .body("gaps", hasSize(0))
                .body("paymentPlace.province", equalTo("51"))
                .body("paymentPlace.rule", equalTo("PP1"))
                .body("paymentPlace.trace.rule", hasItem("PP1"))
                .body("estimates", hasSize(1))
                .body("estimates[0].estimate", equalTo(true))
                .body("estimates[0].retirement.month", equalTo("2043-01"))
                .body("estimates[0].retirement.divisor", equalTo("152.0"))
                .body("estimates[0].benefitBase.base", equalTo("8462.00"))
                .body("estimates[0].benefitBase.certainty", equalTo("FOUND"))
                .body("estimates[0].averageIndex.average", equalTo("0.6595"))
                .body("estimates[0].pension.total", equalTo("204.77"))
                .body("estimates[0].missing", hasSize(0))
                .body("notes.code", hasItem("NO_FURTHER_MONTHS_ASSUMED"));
        statement(Tokens.officer(CHENGDU), WOMAN, "")
                .statusCode(200)
                .body("estimates.group", contains("FEMALE55", "FEMALE50"))
                .body("notes.code", hasItem("GROUP_TO_BE_ASKED"));
    }

    /** The ledger answers for all its funds; a registration alone opens none of the others. */
    @Test
    void whoSeesThePersonMaskedSeesNoEstimateAndAFundThatHasNothingButARegistrationItsOwnPart() {
        for (String token : List.of(Tokens.of("administrator"), Tokens.officer(SHENZHEN))) {
            statement(token, WOMAN, "")
                    .statusCode(200)
                    .body("total.months", equalTo(24))
                    .body("paymentPlace.rule", equalTo("PP1"))
                    .body("estimates", hasSize(0))
                    .body("notes.code", hasItem("PERSONAL_PARTS_WITHHELD"))
                    .body(not(containsString("1985")));
        }

        statement(Tokens.officer(StatementUpstreams.REGISTERED_ONLY), WOMAN, "?months=true")
                .statusCode(200)
                .body("relations.fund", contains(StatementUpstreams.REGISTERED_ONLY))
                .body("total.months", equalTo(0))
                .body("months", hasSize(0))
                .body("estimates", hasSize(0))
                .body("notes.code", hasItem("OTHER_FUNDS_WITHHELD"))
                .body(not(containsString("9600")))
                .body(not(containsString(CHENGDU)));
    }

    @Test
    void anEarlierDayCutsTheMonthsAndADayAGroupOrAFormThatIsNoneIsRefused() {
        statement(Tokens.worker(WOMAN), WOMAN, "?asOf=2024-06-30&group=FEMALE50")
                .statusCode(200)
                .body("asOf", equalTo("2024-06-30"))
                .body("total.months", equalTo(6))
                .body("estimates[0].pension", nullValue())
                .body("estimates[0].missing.code", hasItem("BALANCE_OF_ANOTHER_DAY"));

        for (String query : List.of(
                "?asOf=2026-02-30",
                "?asOf=yesterday",
                "?asOf=9999-01-01",
                "?asOf=1991-12-31",
                "?months=maybe",
                "?group=FEMALE60",
                "?group=MALE")) {
            statement(Tokens.worker(WOMAN), WOMAN, query)
                    .statusCode(400)
                    .body("code", equalTo("FIELD_INVALID"))
                    .body("pointer", equalTo(query.substring(1, query.indexOf('='))));
        }

        statement(Tokens.worker(WOMAN), WOMAN, "?format=docx").statusCode(406).body("code", equalTo("NOT_ACCEPTABLE"));
        as(Tokens.worker(WOMAN))
                .accept("application/xml")
                .get("/v1/workers/" + WOMAN + "/statement")
                .then()
                .statusCode(406);
        as(Tokens.worker(UUID.randomUUID()))
                .accept("application/pdf")
                .get("/v1/workers/" + WOMAN + "/statement")
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_YOUR_DATA"));
    }

    @Test
    void theRegistryDecidesWhoMaySeeAndOtherWorkersAndPartnersAreRefusedAtTheDoor() {
        statement(Tokens.officer("440100"), WOMAN, "").statusCode(403).body("code", equalTo("NOT_YOUR_FUND"));
        statement(Tokens.of("administrator"), StatementUpstreams.NOBODY, "")
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_WORKER"));

        statement(Tokens.worker(UUID.randomUUID()), WOMAN, "").statusCode(403).body("code", equalTo("NOT_YOUR_DATA"));
        statement(Tokens.of("partner"), WOMAN, "").statusCode(403).body("code", equalTo("ROLE_REQUIRED"));
    }

    @Test
    void withoutALedgerThereIsNoStatementRatherThanAWrongOne() {
        statement(Tokens.worker(StatementUpstreams.LEDGER_AWAY), StatementUpstreams.LEDGER_AWAY, "")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("UPSTREAM_UNAVAILABLE"));
    }

    @Test
    void theMonthsAreListedForWhomAsksAndTheAnswerIsKeptByNobody() {
        statement(Tokens.worker(WOMAN), WOMAN, "?months=true")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("months", hasSize(24))
                .body("months[0].month", equalTo("2024-01"))
                .body("months[0].standing", equalTo("COUNTS"))
                .body("months[0].credit", equalTo("400.00"))
                .body("inTransit", hasSize(0))
                .body("overlaps", hasSize(0));
        statement(Tokens.worker(WOMAN), WOMAN, "").body("months", nullValue());
    }

    @Test
    void asCsvItHasARowForEachMonthAFileNameWithoutThePersonAndIsWrittenDownWithItsForm() {
        long before = reads("CSV");
        String csv = as(Tokens.worker(WOMAN))
                .accept("text/csv")
                .get("/v1/workers/" + WOMAN + "/statement?asOf=2024-02-29")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"statement-2024-02-29.csv\"")
                .extract()
                .asString();

        assertThat(csv).isEqualTo("""
                month,standing,fund,paidAt,base,credit,accountKind,broughtBy,transferId
                2024-01,COUNTS,510100,510100,5000.00,400.00,GENERAL,,
                2024-02,COUNTS,510100,510100,5000.00,400.00,GENERAL,,
                """.replace("\n", "\r\n"));
        assertThat(reads("CSV")).isEqualTo(before + 1);

        statement(Tokens.worker(WOMAN), WOMAN, "?format=csv").statusCode(200);
        assertThat(reads("CSV")).isEqualTo(before + 2);
    }

    @Test
    void asPdfItIsChineseUnlessTheReaderAsksForEnglishAndThePersonIsMasked() throws IOException {
        String chinese = pdf("?format=pdf", null);

        assertThat(chinese).contains("对账单", "王*", "510*************2X", "9780.14", "成都市", "估算");
        assertThat(chinese).doesNotContain("51000019850101102X");
        assertThat(pdf("?format=pdf", "en")).contains("Statement of pension insurance", "Chengdu", "an estimate");
    }

    private static String pdf(String query, @Nullable String language) throws IOException {
        var asking = as(Tokens.worker(WOMAN)).accept("text/html,*/*");
        byte[] file = (language == null ? asking : asking.header("Accept-Language", language))
                .get("/v1/workers/" + WOMAN + "/statement" + query)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", not(containsString(WOMAN.toString())))
                .extract()
                .asByteArray();
        return PdfText.of(file);
    }

    private long reads(String form) {
        return transactions.call(transaction -> Journal.read(transaction.connection(), "worker/" + WOMAN)).stream()
                .filter(row -> row.entry().action().equals("READ")
                        && row.entry().detail().contains("\"what\":\"statement\"")
                        && row.entry().detail().contains("\"form\":\"" + form + "\""))
                .count();
    }

    private static ValidatableResponse statement(String token, UUID worker, String query) {
        return as(token).get("/v1/workers/" + worker + "/statement" + query).then();
    }
}
