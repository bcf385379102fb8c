package org.jiexu.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jiexu.service.json.JsonManners;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceReadsTest {
    private static final Asker OFFICER = new Asker("a-token", Language.ZH);

    private final ServiceReads reads = new ServiceReads(JsonManners.strict());
    private HttpServer server;

    record Seen(
            @Nullable String language,
            @Nullable String token,
            @Nullable String version,
            List<String> cases,
            Map<String, String> facts) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/seen",
                exchange -> answer(exchange, 200, """
                {"language":"%s","token":"%s","version":%s,"cases":null,"new":{"of":"tomorrow"}}""".formatted(
                                exchange.getRequestHeaders().getFirst("Accept-Language"),
                                exchange.getRequestHeaders().getFirst("Authorization"),
                                exchange.getRequestHeaders().getFirst("If-Match"))));
        server.createContext("/full", exchange -> answer(exchange, 503, """
                {"code":"UPSTREAM_UNAVAILABLE","detail":"the ledger is full"}"""));
        server.createContext("/other", exchange -> answer(exchange, 200, "{\"cases\":7}"));
        server.createContext("/strange", exchange -> answer(exchange, 418, "{}"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        reads.close();
    }

    @Test
    void aServiceIsToldForWhomAndInWhichLanguageItIsAsked() {
        Seen seen = reads.get(service(), OFFICER, "/seen", Seen.class);

        assertThat(seen.language()).isEqualTo("zh-CN");
        assertThat(seen.token()).isEqualTo("Bearer a-token");
    }

    @Test
    void aFormsVersionTravelsAsTheOneThatWasSeen() {
        Seen seen = reads.post(service(), OFFICER, "/seen", "12345678", "7", Map.of())
                .orRefused()
                .as(Seen.class);

        assertThat(seen.version()).isEqualTo("7");
    }

    @Test
    void whatAServiceLeavesOutIsNoneOfItAndWhatItAddsIsNotRead() {
        Seen seen = reads.get(service(), OFFICER, "/seen", Seen.class);

        assertThat(seen.cases()).isEmpty();
        assertThat(seen.facts()).isEmpty();
    }

    @Test
    void aRefusalIsPassedOnUnderItsOwnCodeAndOneOfTheMomentSaysWhenToComeBack() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> reads.get(service(), OFFICER, "/full", Seen.class))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
                    assertThat(refusal.detail()).isEqualTo("the ledger is full");
                    assertThat(refusal.headers()).containsEntry("Retry-After", "2");
                });
    }

    @Test
    void anAnswerThatIsNotWhatTheContractSaysIsAFaultOfTheService() {
        for (String path : List.of("/other", "/strange")) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> reads.get(service(), OFFICER, path, Seen.class))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UPSTREAM_FAILED));
        }
    }

    @Test
    void ofSeveralServicesEachIsHeardAndASilentOneIsNamed() {
        Service nowhere = new Service("ledger-31", URI.create("http://127.0.0.1:9"));

        List<Told<Seen>> told = reads.askAll(List.of(nowhere, service()), OFFICER, _ -> "/seen", Seen.class);

        assertThat(Told.silent(told)).containsExactly("ledger-31");
        assertThat(Told.answers(told))
                .singleElement()
                .extracting(Seen::language)
                .isEqualTo("zh-CN");
    }

    private Service service() {
        return new Service(
                "ledger-51",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
