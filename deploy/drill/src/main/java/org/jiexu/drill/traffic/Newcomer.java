package org.jiexu.drill.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jiexu.drill.traffic.Deed.Kind;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.SampleHistory;
import org.jiexu.local.sample.SamplePerson;

/** What funds do for somebody new who moves at once: two registrations, two files with what was paid, the application. */
final class Newcomer {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String REGISTRY = "registry";
    private static final String REGISTERED_AT_SOURCE = "2023-01-03";

    /** The day from which they are insured where they come to. */
    static final String REGISTERED_AT_DESTINATION = "2026-10-09";

    private final Officers officers;
    private final Journey route;
    private final SamplePerson person;
    private final SampleHistory history;

    Newcomer(Officers officers, Journey route, SamplePerson person, SampleHistory history) {
        this.officers = officers;
        this.route = route;
        this.person = person;
        this.history = history;
    }

    /**
     * Registers, pays and applies.
     *
     * @throws IllegalStateException if it does not become as it should: a service may have forgotten it meanwhile
     */
    void arrive() throws IOException {
        JsonNode source = register(route.from(), REGISTERED_AT_SOURCE);
        JsonNode destination = register(route.to(), REGISTERED_AT_DESTINATION);
        pay(route.from(), source, history::sourceLines);
        pay(route.to(), destination, history::destinationLine);
        await(
                route.to(),
                "/v1/relations/" + destination.path("id").asText(),
                told -> told.body().path("firstPaidMonth").isTextual());
        Move.begin(officers, source.path("workerId").asText(), route);
    }

    private JsonNode register(String fund, String day) throws IOException {
        OfficersAct registration = Officers.act(
                fund,
                "/v1/funds/" + fund + "/relations",
                Map.of(
                        "identityNumber", person.identityNumber(),
                        "name", person.name(),
                        "sex", person.sex(),
                        "hukou", route.from(),
                        "registeredOn", day));
        JsonNode relation =
                expect(registration, officers.act(registration), 201).body();
        officers.keep(
                Kind.REGISTRATION,
                REGISTRY,
                "/v1/relations/" + relation.path("id").asText(),
                registration);
        return relation;
    }

    private void pay(String fund, JsonNode relation, UnaryOperator<String> lines) throws IOException {
        String number = relation.path("personalNumber").asText();
        await(fund, "/v1/funds/" + fund + "/accounts/" + number, account -> account.status() == 200);
        OfficersAct file = new OfficersAct(
                fund,
                "/v1/funds/" + fund + "/contribution-batches",
                UUID.randomUUID().toString(),
                "text/csv",
                SampleHistory.HEADER + lines.apply(number));
        String batch = expect(file, officers.act(file), 202).locationPath();
        officers.keep(Kind.FILE, Journey.ledgerOf(fund), batch, file);
        await(fund, batch, told -> {
            if (told.status() == 404) {
                throw new IllegalStateException(batch + " is not known any more");
            }
            return told.text("state").equals("POSTED");
        });
    }

    private interface Wanted {
        boolean is(GatewayAnswer answer);
    }

    private void await(String fund, String path, Wanted wanted) throws IOException {
        Waiting.until(path, PATIENCE, PAUSE, () -> {
            GatewayAnswer answer = officers.read(fund, path);
            return wanted.is(answer) ? Optional.of(answer) : Optional.empty();
        });
    }

    private static GatewayAnswer expect(OfficersAct act, GatewayAnswer answer, int status) {
        return GatewayClient.expect("POST " + act.path(), answer, status);
    }
}
