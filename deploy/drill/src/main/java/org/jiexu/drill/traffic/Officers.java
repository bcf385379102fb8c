package org.jiexu.drill.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiexu.local.client.GatewayAnswer;
import org.jiexu.local.client.GatewayClient;
import org.jiexu.local.client.LocalCallers;
import org.jiexu.local.client.Waiting;

/** Officers who ask as a patient client does: what is away for a while is asked again, with the same key. Keeps what was answered for. */
public final class Officers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int FOUND = 200;

    /** What the gateway and the services say while something is away: ask again. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private final LocalCallers callers;
    private final Deeds deeds;

    public Officers(LocalCallers callers, Deeds deeds) {
        this.callers = callers;
        this.deeds = deeds;
    }

    /** An act with JSON and a key of its own. */
    static OfficersAct act(String fund, String path, Map<String, ?> body) {
        try {
            return new OfficersAct(
                    fund, path, UUID.randomUUID().toString(), "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + body, e);
        }
    }

    /** Acts, as often as needed until there is an answer; any other than that something is away comes back. */
    public GatewayAnswer act(OfficersAct act) throws IOException {
        GatewayClient officer = callers.officer(act.fund());
        return Waiting.until(
                "an answer to POST " + act.path(),
                PATIENCE,
                PAUSE,
                () -> answered(() -> officer.post(act.path(), act.key(), act.contentType(), act.body())));
    }

    /** Does an act of before again, with its key; a file when the account of its first row is there. */
    public GatewayAnswer again(Deed deed) throws IOException {
        if (deed.kind() == Deed.Kind.FILE) {
            String fund = deed.act().fund();
            String firstRow = deed.act().body().split("\n", -1)[1];
            String account = "/v1/funds/" + fund + "/accounts/" + firstRow.substring(0, firstRow.indexOf(','));
            Waiting.until(
                    account,
                    PATIENCE,
                    PAUSE,
                    () -> Optional.of(read(fund, account)).filter(answer -> answer.status() == FOUND));
        }
        return act(deed.act());
    }

    /** Reads, as often as needed until there is an answer. */
    GatewayAnswer read(String fund, String path) throws IOException {
        GatewayClient officer = callers.officer(fund);
        return Waiting.until("an answer to GET " + path, PATIENCE, PAUSE, () -> answered(() -> officer.get(path)));
    }

    private interface Question {
        GatewayAnswer ask() throws IOException;
    }

    private static Optional<GatewayAnswer> answered(Question question) {
        try {
            GatewayAnswer answer = question.ask();
            return AWAY.contains(answer.status()) ? Optional.empty() : Optional.of(answer);
        } catch (IOException noConnection) {
            return Optional.empty();
        }
    }

    /** Keeps an act that was answered for. */
    void keep(Deed.Kind kind, String keeper, String about, OfficersAct act) {
        deeds.add(new Deed(Instant.now(), kind, keeper, about, act));
    }
}
