package org.jiexu.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A client of the gateway that takes little of the processor: it runs on the machine that it measures. */
public final class Client implements AutoCloseable {
    /** As many as the gateway keeps to one service. */
    private static final int CONNECTIONS_MAX = 64;

    private static final int WAITING_MAX = 10_000;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int CONNECT_LIMIT_MILLISECONDS = 5_000;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final HttpClient http;
    private final URI gateway;

    /** What came back. */
    public record Reply(int status, Buffer body) {}

    public Client(URI gateway) {
        this.gateway = gateway;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_LIMIT_MILLISECONDS)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_MAX));
    }

    /** Sends JSON under an idempotency key. */
    public Future<Reply> post(String path, String token, String idempotencyKey, String json) {
        return http.request(options(HttpMethod.POST, path, token, ANSWER_LIMIT)
                        .putHeader("Idempotency-Key", idempotencyKey)
                        .putHeader("Content-Type", "application/json"))
                .compose(request -> request.send(json))
                .compose(response -> response.body().map(body -> new Reply(response.statusCode(), body)));
    }

    /** Sends a file of contributions, streamed. */
    public Future<Reply> postFile(String path, String token, String idempotencyKey, Path file, Duration limit) {
        return vertx.fileSystem()
                .open(
                        file.toString(),
                        new OpenOptions().setRead(true).setWrite(false).setCreate(false))
                .compose(opened -> http.request(options(HttpMethod.POST, path, token, limit)
                                .putHeader("Idempotency-Key", idempotencyKey)
                                .putHeader("Content-Type", "text/csv"))
                        .compose(request -> request.send(opened))
                        .compose(response -> response.body().map(body -> new Reply(response.statusCode(), body)))
                        .onComplete(done -> opened.close()));
    }

    /** Reads. */
    public Future<Reply> get(String path, String token) {
        return http.request(options(HttpMethod.GET, path, token, ANSWER_LIMIT))
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> new Reply(response.statusCode(), body)));
    }

    /** Runs something later, on the client's own thread. */
    public void later(Duration pause, Runnable task) {
        vertx.setTimer(Math.max(1, pause.toMillis()), id -> task.run());
    }

    private RequestOptions options(HttpMethod method, String path, String token, Duration limit) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(gateway.getHost())
                .setPort(gateway.getPort())
                .setURI(path)
                .setTimeout(limit.toMillis())
                .putHeader("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
