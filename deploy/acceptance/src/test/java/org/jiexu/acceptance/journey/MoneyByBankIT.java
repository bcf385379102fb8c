package org.jiexu.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.RunningStack;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.tour.Treasury;
import org.jiexu.local.tour.Treasury.Line;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cases whose funds settle by bank, from the application to their end, on the whole stack (docs/decisions/0262). */
class MoneyByBankIT {
    // Funds of no other test: from here on they settle by bank.
    private static final String FROM = "511900";
    private static final String TO = "445100";

    private static RunningStack stack;
    private static LocalCallers callers;
    private static Cases cases;
    private static Treasury treasury;

    @BeforeAll
    static void bothSettleByBank() throws IOException {
        stack = RunningStack.shared();
        callers = stack.callers();
        cases = stack.cases();
        treasury = new Treasury(callers);
        treasury.settleByBank(FROM);
        treasury.settleByBank(TO);
    }

    @Test
    void twoBatchesOneWithAnOrphanARejectedPaymentAndADifferenceOfAFen() throws IOException {
        List<String> paths = new ArrayList<>();
        for (LoadedCase worker : cases.workers(4, FROM, TO)) {
            paths.add(cases.apply(worker));
        }
        List<JsonNode> payments = new ArrayList<>();
        for (String path : paths) {
            payments.add(treasury.payment(FROM, path));
        }
        JsonNode waiting = callers.officer(TO).read(paths.getFirst());
        assertThat(waiting.path("state").asText()).isEqualTo("REMITTING");
        assertThat(waiting.at("/settlement/way").asText()).isEqualTo("BANK");
        assertThat(waiting.at("/waitingFor/fund").asText()).isEqualTo(FROM);

        // The last one is rejected and corrected before it joins a batch.
        String rejected = number(payments, 3);
        treasury.confirmRejected(FROM, rejected, "HOLDER_DIFFERS");
        await(paths.get(3), "/settlement/rejection", "HOLDER_DIFFERS");
        assertThat(treasury.correct(FROM, payments.get(3)).path("version").asInt())
                .isEqualTo(2);
        await(paths.get(3), "/settlement/rejection", "");
        treasury.confirmSent(FROM, "batch", treasury.batch(FROM, List.of(number(payments, 0), number(payments, 1))));
        treasury.confirmSent(FROM, "payment", number(payments, 2));
        treasury.confirmSent(FROM, "batch", treasury.batch(FROM, List.of(rejected)));
        for (String path : paths) {
            cases.await(path, "IN_TRANSIT");
        }

        treasury.register(
                TO, FROM, sum(payments.get(0), payments.get(1)), List.of(line(payments, 0), line(payments, 1)));
        cases.await(paths.get(0), "COMPLETED");
        cases.await(paths.get(1), "COMPLETED");

        Line whole = line(payments, 2);
        String less =
                new BigDecimal(whole.amount()).subtract(new BigDecimal("0.01")).toPlainString();
        treasury.register(TO, FROM, less, List.of(whole.of(less)));
        JsonNode disputed = cases.await(paths.get(2), "IN_DISPUTE");
        assertThat(disputed.at("/reason/code").asText()).isEqualTo("AMOUNT_DIFFERS");
        treasury.register(TO, FROM, "0.01", List.of(whole.of("0.01")));
        cases.await(paths.get(2), "COMPLETED");

        Line strange = new Line(
                TO + "-2026-99999999",
                line(payments, 3).personalNumber(),
                line(payments, 3).amount());
        String orphan = treasury.register(TO, FROM, strange.amount(), List.of(strange));
        assertThat(callers.officer(TO)
                        .read("/v1/funds/" + TO + "/receipts?queue=WITHOUT_FORM")
                        .at("/items/0/receiptId")
                        .asText())
                .isEqualTo(orphan);
        treasury.propose(TO, orphan, id(paths.get(3)));
        assertThat(callers.officer(TO).read(paths.get(3)).path("state").asText())
                .as("one person alone posts nothing")
                .isEqualTo("IN_TRANSIT");
        treasury.agree(TO, orphan);
        cases.await(paths.get(3), "COMPLETED");
        nothingIsCreatedOrLost();
    }

    @Test
    void aSurplusIsPaidBackAndADisputedTransferGoesBackWhole() throws IOException {
        List<LoadedCase> workers = cases.workers(2, FROM, TO);
        String more = cases.apply(workers.get(0));
        String back = cases.apply(workers.get(1));
        JsonNode ofMore = treasury.payment(FROM, more);
        JsonNode ofBack = treasury.payment(FROM, back);
        treasury.confirmSent(FROM, "payment", ofMore.path("number").asText());
        treasury.confirmSent(FROM, "payment", ofBack.path("number").asText());
        cases.await(more, "IN_TRANSIT");
        cases.await(back, "IN_TRANSIT");

        String tooMuch = new BigDecimal(ofMore.path("amount").asText())
                .add(new BigDecimal("5.00"))
                .toPlainString();
        treasury.register(TO, FROM, tooMuch, List.of(Line.of(ofMore).of(tooMuch)));
        cases.await(more, "IN_DISPUTE");
        assertThat(cases.instruct(TO, more, "repay-surplus").status()).isEqualTo(200);
        cases.await(more, "COMPLETED");
        String letter = ofMore.path("letterNumber").asText();
        JsonNode surplus = treasury.paymentOf(TO, letter, "S");
        assertThat(surplus.path("amount").asText()).isEqualTo("5.00");
        treasury.confirmSent(TO, "payment", surplus.path("number").asText());

        String letterBack = ofBack.path("letterNumber").asText();
        String part = new BigDecimal(ofBack.path("amount").asText())
                .subtract(new BigDecimal("1.00"))
                .toPlainString();
        treasury.register(TO, FROM, part, List.of(Line.of(ofBack).of(part)));
        cases.await(back, "IN_DISPUTE");
        treasury.register(TO, FROM, "2.00", List.of(Line.of(ofBack).of("2.00")));
        assertThat(cases.instruct(TO, back, "return-money").status()).isEqualTo(200);
        cases.await(back, "TAKING_BACK");
        JsonNode returned = treasury.paymentOf(TO, letterBack, "R");
        treasury.confirmSent(TO, "payment", returned.path("number").asText());
        treasury.register(
                FROM,
                TO,
                ofBack.path("amount").asText(),
                List.of(Line.of(returned).of(ofBack.path("amount").asText())));
        cases.await(back, "RETURNED");
        assertThat(callers.officer(FROM)
                        .read("/v1/funds/" + FROM + "/accounts/"
                                + workers.get(1).sourceNumber())
                        .path("state")
                        .asText())
                .isEqualTo("OPEN");
        nothingIsCreatedOrLost();
    }

    private static void nothingIsCreatedOrLost() throws IOException {
        JsonNode sums = callers.administrator().read("/v1/conservation");
        assertThat(sums.path("holds").asBoolean()).as("%s", sums).isTrue();
    }

    private static void await(String path, String pointer, String value) throws IOException {
        Waiting.until(
                path + pointer,
                Duration.ofSeconds(60),
                Duration.ofMillis(50),
                () -> callers.officer(TO).read(path).at(pointer).asText("").equals(value)
                        ? Optional.of(true)
                        : Optional.empty());
    }

    private static String number(List<JsonNode> payments, int index) {
        return payments.get(index).path("number").asText();
    }

    private static Line line(List<JsonNode> payments, int index) {
        return Line.of(payments.get(index));
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String sum(JsonNode one, JsonNode other) {
        return new BigDecimal(one.path("amount").asText())
                .add(new BigDecimal(other.path("amount").asText()))
                .toPlainString();
    }
}
