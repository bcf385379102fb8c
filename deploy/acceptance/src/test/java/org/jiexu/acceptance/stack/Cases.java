package org.jiexu.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.sample.SampleHistory;
import org.jiexu.local.sample.SampleLoad;
import org.jiexu.local.sample.SamplePeople;
import org.jiexu.local.sample.SamplePerson;

/** What the parties of a transfer do at the gateway, for tests: workers of their own, and a patient eye. */
public final class Cases {

    /** States that nothing leaves. */
    public static final Set<String> ENDS = Set.of("COMPLETED", "REFUSED", "RETURNED", "CANCELLED", "TERMINATED");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long SEED = 4711;
    private static final int YOUNG_FROM_YEAR = 1990;

    private final LocalCallers callers;
    private int people;

    /** By these callers. */
    public Cases(LocalCallers callers) {
        this.callers = callers;
    }

    /** New workers with the history that was computed by hand, paid at {@code fromFund} and one month at {@code toFund}. */
    public List<LoadedCase> workers(int count, String fromFund, String toFund) throws IOException {
        return workers(count, fromFund, toFund, YOUNG_FROM_YEAR);
    }

    /** As {@link #workers(int, String, String)}, born in the ten years from {@code bornFromYear}. */
    public List<LoadedCase> workers(int count, String fromFund, String toFund, int bornFromYear) throws IOException {
        return workersOf(fromFund, count, fromFund, toFund, bornFromYear);
    }

    /** As {@link #workers(int, String, String, int)}, with this hukou. */
    public List<LoadedCase> workersOf(String hukou, int count, String fromFund, String toFund, int bornFromYear)
            throws IOException {
        List<SampleCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(new SampleCase(
                    new SamplePeople(SEED).at(people++, bornFromYear),
                    hukou,
                    fromFund,
                    toFund,
                    SampleHistory.computedByHand()));
        }
        return new SampleLoad(callers).load(cases).cases();
    }

    /** Registers somebody new at a fund and does not wait for the ledger; the registry's answer. */
    public JsonNode register(String fund) throws IOException {
        SamplePerson person = new SamplePeople(SEED).at(people++, YOUNG_FROM_YEAR);
        GatewayAnswer answer = callers.officer(fund)
                .post(
                        "/v1/funds/" + fund + "/relations",
                        UUID.randomUUID().toString(),
                        Map.of(
                                "identityNumber", person.identityNumber(),
                                "name", person.name(),
                                "sex", person.sex(),
                                "hukou", fund,
                                "registeredOn", "2026-11-02"));
        return GatewayClient.expect("POST /v1/funds/" + fund + "/relations", answer, 201)
                .body();
    }

    /** Waits until the fund's ledger has the account of a registration. */
    public JsonNode awaitAccount(JsonNode relation) throws IOException {
        String fund = relation.path("fund").asText();
        String path = "/v1/funds/" + fund + "/accounts/"
                + relation.path("personalNumber").asText();
        return Waiting.until("account " + path, PATIENCE, PAUSE, () -> {
            GatewayAnswer answer = callers.officer(fund).get(path);
            return answer.status() == 200 ? Optional.of(answer.body()) : Optional.empty();
        });
    }

    /** Applies at the destination and returns the transfer's path. */
    public String apply(LoadedCase worker) throws IOException {
        GatewayAnswer answer = callers.officer(worker.sample().toFund())
                .post("/v1/transfers", UUID.randomUUID().toString(), application(worker));
        return GatewayClient.expect("POST /v1/transfers", answer, 202).locationPath();
    }

    /** Applies as a patient client does: with the same key again as long as the service says that too much waits already. */
    public String applyPatiently(LoadedCase worker) throws IOException {
        String key = UUID.randomUUID().toString();
        GatewayAnswer taken = Waiting.until("an application to be taken", PATIENCE, PAUSE, () -> {
            GatewayAnswer answer =
                    callers.officer(worker.sample().toFund()).post("/v1/transfers", key, application(worker));
            return isBacklog(answer) ? Optional.empty() : Optional.of(answer);
        });
        return GatewayClient.expect("POST /v1/transfers", taken, 202).locationPath();
    }

    private static boolean isBacklog(GatewayAnswer answer) {
        return answer.status() == 503 && answer.body().path("code").asText().equals("BACKLOG_TOO_LARGE");
    }

    /** Applies at the destination for a worker of whom only the id is known. */
    public String apply(String workerId, String fromFund, String toFund) throws IOException {
        GatewayAnswer answer = callers.officer(toFund)
                .post(
                        "/v1/transfers",
                        UUID.randomUUID().toString(),
                        Map.of("workerId", workerId, "fromFund", fromFund, "toFund", toFund));
        return GatewayClient.expect("POST /v1/transfers", answer, 202).locationPath();
    }

    /** Applies at the destination, which says that it pays the benefit and gathers. */
    public String applyToGather(LoadedCase worker) throws IOException {
        Map<String, Object> application = new HashMap<>(application(worker));
        application.put("benefitGathering", true);
        GatewayAnswer answer = callers.officer(worker.sample().toFund())
                .post("/v1/transfers", UUID.randomUUID().toString(), application);
        return GatewayClient.expect("POST /v1/transfers", answer, 202).locationPath();
    }

    /** The body of an application. */
    public static Map<String, String> application(LoadedCase worker) {
        return Map.of(
                "workerId", worker.workerId(),
                "fromFund", worker.sample().fromFund(),
                "toFund", worker.sample().toFund());
    }

    /** Instructs as an officer of the fund, with a reason; any status comes back. */
    public GatewayAnswer instruct(String fund, String transfer, String action) throws IOException {
        return callers.officer(fund)
                .post(
                        transfer + "/" + action,
                        UUID.randomUUID().toString(),
                        Map.of("code", "STILL_CONTRIBUTING", "reason", "the employer has not stopped the worker"));
    }

    /** Waits until the transfer is in one of the states; fails at once when it ends in another. */
    public JsonNode await(String transfer, String... states) throws IOException {
        Set<String> wanted = Set.of(states);
        return Waiting.until(transfer + " to be " + wanted, PATIENCE, PAUSE, () -> {
            // While a service is killed the door answers 503: that is not an end.
            GatewayAnswer answer = callers.administrator().get(transfer);
            String state = answer.text("state");
            if (answer.status() == 200 && ENDS.contains(state) && !wanted.contains(state)) {
                throw new IllegalStateException(transfer + " ended in " + answer.body());
            }
            return wanted.contains(state) ? Optional.of(answer.body()) : Optional.empty();
        });
    }

    /** The account at the source, as its officer sees it. */
    public JsonNode sourceAccount(LoadedCase worker) throws IOException {
        return account(worker.sample().fromFund(), worker.sourceNumber());
    }

    /** The account at the destination, as its officer sees it. */
    public JsonNode destinationAccount(LoadedCase worker) throws IOException {
        return account(worker.sample().toFund(), worker.destinationNumber());
    }

    /** Waits until the registry shows the relation at the source in a state. */
    public void awaitSourceRelation(LoadedCase worker, String state) throws IOException {
        String path = "/v1/relations/" + worker.sourceRelation();
        Waiting.until(path + " to be " + state, PATIENCE, PAUSE, () -> {
            String found = callers.administrator().read(path).path("state").asText();
            return found.equals(state) ? Optional.of(found) : Optional.empty();
        });
    }

    /** The conservation check as it stands. */
    public JsonNode conservation() throws IOException {
        return callers.administrator().read("/v1/conservation");
    }

    private JsonNode account(String fund, String personalNumber) throws IOException {
        return callers.officer(fund).read("/v1/funds/" + fund + "/accounts/" + personalNumber);
    }
}
