package org.jiexu.acceptance.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleHistory;

/** What funds do to accounts around a transfer: pay more months, declare lump sums, clean overlapping months up. */
final class AfterTheMove {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final LocalCallers callers;

    AfterTheMove(LocalCallers callers) {
        this.callers = callers;
    }

    /** Pays one month of this base at a fund, and waits until it is posted. */
    void pay(String fund, String personalNumber, String month, String base) throws IOException {
        String row = SampleHistory.ofOneMonth(personalNumber, month, base);
        String path = "/v1/funds/" + fund + "/contribution-batches";
        GatewayAnswer accepted = GatewayClient.expect(
                "POST " + path, callers.officer(fund).post(path, key(), "text/csv", SampleHistory.HEADER + row), 202);
        Waiting.until("posting of " + month, PATIENCE, PAUSE, () -> {
            JsonNode batch = callers.officer(fund).read(accepted.locationPath());
            return batch.path("posted").asInt() == 1 ? Optional.of(batch) : Optional.empty();
        });
    }

    /** Registers the worker at one more fund and pays a month there; answers the relation. */
    JsonNode registerAndPay(LoadedCase worker, String fund, String month, String base) throws IOException {
        var person = worker.sample().person();
        String path = "/v1/funds/" + fund + "/relations";
        JsonNode relation = GatewayClient.expect(
                        "POST " + path,
                        callers.officer(fund)
                                .post(
                                        path,
                                        key(),
                                        Map.of(
                                                "identityNumber", person.identityNumber(),
                                                "name", person.name(),
                                                "sex", person.sex(),
                                                "hukou", worker.sample().hukou(),
                                                "registeredOn", month + "-01")),
                        201)
                .body();
        String number = relation.path("personalNumber").asText();
        Waiting.until("account at " + fund, PATIENCE, PAUSE, () -> {
            GatewayAnswer account = callers.officer(fund).get("/v1/funds/" + fund + "/accounts/" + number);
            return account.status() == 200 ? Optional.of(account) : Optional.empty();
        });
        pay(fund, number, month, base);
        String own = "/v1/relations/" + relation.path("id").asText();
        Waiting.until("first paid month at " + fund, PATIENCE, PAUSE, () -> {
            JsonNode first = callers.officer(fund).read(own).path("firstPaidMonth");
            return first.isTextual() ? Optional.of(first) : Optional.empty();
        });
        return relation;
    }

    /** Loads rows of a rule table as somebody; answers what the gateway says. */
    GatewayAnswer load(GatewayClient somebody, String table, String notice, String csv) throws IOException {
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        String query = "?notice=" + URLEncoder.encode(notice, StandardCharsets.UTF_8) + "&asOf=" + today;
        return somebody.post("/v1/rule-tables/" + table + "/editions" + query, key(), "text/csv", csv);
    }

    /** A transfer as soon as it is due as a whole on a known day. */
    JsonNode awaitOverallDay(String fund, String transfer) throws IOException {
        return Waiting.until("due day of " + transfer, PATIENCE, PAUSE, () -> {
            JsonNode read = callers.officer(fund).read(transfer);
            return read.at("/overallDue/day").isTextual() ? Optional.of(read) : Optional.empty();
        });
    }

    /** The journal's row of a transfer whose due days were counted again. */
    JsonNode awaitRecomputation(String fund, String transfer) throws IOException {
        return Waiting.until(
                "recomputation of " + transfer,
                PATIENCE,
                PAUSE,
                () -> callers.officer(fund)
                        .read(transfer + "/timeline")
                        .path("items")
                        .valueStream()
                        .filter(item -> item.path("action").asText().equals("DUE_DAYS_RECOMPUTED"))
                        .findFirst());
    }

    /** The case that a transfer opened at its destination. */
    JsonNode overlapOf(String fund, String transferPath) throws IOException {
        String id = transferPath.substring(transferPath.lastIndexOf('/') + 1);
        for (JsonNode item : callers.officer(fund)
                .read("/v1/funds/" + fund + "/overlaps?limit=200")
                .path("items")) {
            if (item.path("transferId").asText().equals(id)) {
                return callers.officer(fund)
                        .read("/v1/funds/" + fund + "/overlaps/"
                                + item.path("id").asText());
            }
        }
        throw new IllegalStateException("no case of overlapping months for " + transferPath);
    }

    JsonNode decide(String fund, JsonNode overlap, String keep) throws IOException {
        return step(fund, overlap, "decision", Map.of("keep", keep, "reason", "agreed with the worker"));
    }

    JsonNode payOut(String fund, JsonNode overlap) throws IOException {
        return step(
                fund,
                overlap,
                "payment",
                Map.of(
                        "paidOn",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).toString(),
                        "bankReference",
                        "BANK-20261123-1"));
    }

    private JsonNode step(String fund, JsonNode overlap, String action, Map<String, String> body) throws IOException {
        String path = "/v1/funds/" + fund + "/overlaps/" + overlap.path("id").asText() + "/" + action;
        return GatewayClient.expect("POST " + path, callers.officer(fund).post(path, key(), body), 200)
                .body();
    }

    /** Declares that months of the worker's account at the source were one payment, without a document. */
    JsonNode declareLumpSum(LoadedCase worker, String from, String to, String paidOn) throws IOException {
        String fund = worker.sample().fromFund();
        String path = "/v1/funds/" + fund + "/accounts/" + worker.sourceNumber() + "/lump-sums";
        return GatewayClient.expect(
                        "POST " + path,
                        callers.officer(fund).post(path, key(), Map.of("from", from, "to", to, "paidOn", paidOn)),
                        201)
                .body();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
