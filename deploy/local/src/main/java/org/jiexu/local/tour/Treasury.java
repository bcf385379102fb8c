package org.jiexu.local.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;

/** What the treasurers of funds that settle by bank do at the gateway. There is no bank: whoever calls says what it says. */
public final class Treasury {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final LocalCallers callers;

    /** By these callers. */
    public Treasury(LocalCallers callers) {
        this.callers = callers;
    }

    /** From now on the fund settles by bank, from and to an account that it names, and decides by rule. */
    public void settleByBank(String fund) throws IOException {
        GatewayAnswer seen = callers.officer(fund).get("/v1/funds/" + fund);
        Map<String, ?> policy = Map.of(
                "decisions",
                "AUTOMATIC",
                "settlement",
                "BANK",
                "bankAccount",
                Map.of("bank", "Bank of " + fund, "holder", "Pension Fund " + fund, "number", accountOf(fund)));
        String path = "/v1/funds/" + fund + "/policy";
        GatewayClient.expect(
                "PUT " + path, callers.officer(fund).put(path, seen.entityTag().orElseThrow(), policy), 200);
    }

    /** The number of the account that {@link #settleByBank} names. */
    public static String accountOf(String fund) {
        return fund + "000001";
    }

    /** The payment of a case, as soon as it is ordered. */
    public JsonNode payment(String fund, String transferPath) throws IOException {
        return Waiting.until("the payment of " + transferPath, PATIENCE, PAUSE, () -> {
            String number = callers.officer(fund)
                    .read(transferPath)
                    .at("/settlement/payment")
                    .asText("");
            return number.isEmpty() ? Optional.empty() : Optional.of(payment(fund, number, callers));
        });
    }

    private static JsonNode payment(String fund, String number, LocalCallers callers) throws IOException {
        return callers.treasurer(fund).read("/v1/funds/" + fund + "/payments/" + number);
    }

    /** The payments that the fund owes by that transfer's letter for that purpose: P, R or S. */
    public JsonNode paymentOf(String fund, String letter, String purpose) throws IOException {
        return payment(fund, fund + "-" + letter + "-" + purpose, callers);
    }

    /** Puts payments together; answers the number of the batch. */
    public String batch(String fund, List<String> payments) throws IOException {
        return post(fund, "payment-batches", Map.of("payments", payments), 201)
                .path("number")
                .asText();
    }

    /** Says that the bank has made a payment or a batch. */
    public JsonNode confirmSent(String fund, String kind, String number) throws IOException {
        return confirm(
                fund, Map.of(kind, number, "outcome", "SENT", "sentOn", today(), "bankReference", "FT-" + serial()));
    }

    /** Says that the bank has rejected a payment. */
    public JsonNode confirmRejected(String fund, String number, String why) throws IOException {
        return confirm(fund, Map.of("payment", number, "outcome", "REJECTED", "rejection", why));
    }

    private JsonNode confirm(String fund, Map<String, ?> line) throws IOException {
        JsonNode outcome = post(fund, "payments/confirmations", Map.of("lines", List.of(line)), 200)
                .at("/lines/0");
        if (!outcome.path("outcome").asText().equals("DONE")) {
            throw new IllegalStateException("the confirmation was refused: " + outcome);
        }
        return outcome;
    }

    /** Orders a rejected payment again, to the payee's account with another number. */
    public JsonNode correct(String fund, JsonNode payment) throws IOException {
        JsonNode payee = payment.path("payee");
        return post(
                fund,
                "payments/" + payment.path("number").asText() + "/correction",
                Map.of(
                        "bank", payee.path("bank").asText(),
                        "holder", payee.path("holder").asText(),
                        "number", payee.path("number").asText() + "9"),
                200);
    }

    /** A line of a receipt. */
    public record Line(String letterNumber, String personalNumber, String amount) {

        /** The money of a payment, whole. */
        public static Line of(JsonNode payment) {
            return new Line(
                    payment.path("letterNumber").asText(),
                    payment.path("personalNumber").asText(),
                    payment.path("amount").asText());
        }

        /** The same person's, of another amount in yuan. */
        public Line of(String otherAmount) {
            return new Line(letterNumber, personalNumber, otherAmount);
        }
    }

    /** Registers what came from another fund; answers the id of the receipt. */
    public String register(String fund, String fromFund, String amount, List<Line> lines) throws IOException {
        JsonNode outcome = post(
                        fund,
                        "receipts",
                        Map.of(
                                "bankReference",
                                "RC-" + serial(),
                                "valueDate",
                                today(),
                                "amount",
                                amount,
                                "currency",
                                "CNY",
                                "payerHolder",
                                "Pension Fund " + fromFund,
                                "payerNumber",
                                accountOf(fromFund),
                                "lines",
                                lines),
                        200)
                .at("/receipts/0");
        if (!outcome.path("outcome").asText().equals("REGISTERED")) {
            throw new IllegalStateException("the receipt was refused: " + outcome);
        }
        return outcome.path("id").asText();
    }

    /** Says whose the only line of a receipt is; somebody else must agree. */
    public void propose(String fund, String receipt, String transferId) throws IOException {
        post(
                fund,
                "receipts/" + receipt + "/lines/1/match",
                Map.of("transferId", transferId, "reason", "the payer's own list names the case"),
                200);
    }

    /** Agrees as a supervisor. */
    public void agree(String fund, String receipt) throws IOException {
        String path = "/v1/funds/" + fund + "/receipts/" + receipt + "/lines/1/match-confirmation";
        GatewayClient.expect(
                "POST " + path,
                callers.supervisor(fund).post(path, UUID.randomUUID().toString(), Map.of()),
                200);
    }

    private JsonNode post(String fund, String what, Map<String, ?> body, int status) throws IOException {
        String path = "/v1/funds/" + fund + "/" + what;
        GatewayAnswer answer =
                callers.treasurer(fund).post(path, UUID.randomUUID().toString(), body);
        return GatewayClient.expect("POST " + path, answer, status).body();
    }

    private static String today() {
        return LocalDate.now(CHINA).toString();
    }

    private static String serial() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
