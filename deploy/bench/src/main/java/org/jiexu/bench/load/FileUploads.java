package org.jiexu.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jiexu.bench.measure.Latencies;
import org.jiexu.bench.measure.Meter;
import org.jiexu.bench.measure.Reading;
import org.jiexu.bench.measure.Usage;
import org.jiexu.bench.stack.MeasuredStack;

/** A fund's file of contributions through the gateway, from the first byte until its last row is posted. */
public final class FileUploads {
    private static final int ACCEPTED = 202;
    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(30);
    private static final Duration POSTING_LIMIT = Duration.ofMinutes(60);
    private static final Duration READ_LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Client client;
    private final Meter meter;
    private final Trouble trouble;
    private final MeasuredStack stand;

    public FileUploads(MeasuredStack stand, Client client, Meter meter, Trouble trouble) {
        this.stand = stand;
        this.client = client;
        this.meter = meter;
        this.trouble = trouble;
    }

    /** Sends the file and waits until it is posted; every row of it must be. */
    public LoadResult send(String fund, Path file, long rows) throws IOException, SQLException {
        String token = stand.officer(fund);
        String path = "/v1/funds/" + fund + "/contribution-batches";
        Reading before = meter.read();
        Client.Reply accepted =
                await(client.postFile(path, token, "bench-" + UUID.randomUUID(), file, UPLOAD_LIMIT), UPLOAD_LIMIT);
        if (accepted.status() != ACCEPTED) {
            throw new IOException("POST " + path + " was answered " + accepted.status() + ": " + accepted.body());
        }
        String batch = path + "/"
                + JSON.readTree(accepted.body().getBytes()).path("id").asText();
        JsonNode posted = awaitEnd(batch, token);
        Reading after = meter.read();
        if (!posted.path("state").asText().equals("POSTED")
                || posted.path("posted").asLong() != rows) {
            trouble.report("of " + rows + " rows in the file " + posted.path("posted") + " were posted, "
                    + posted.path("refused") + " refused: " + posted.path("state") + " " + posted.path("refusals"));
        }
        return new LoadResult(Usage.between(before, after, rows), new Latencies(), rows);
    }

    private JsonNode awaitEnd(String batch, String token) throws IOException {
        long deadline = System.nanoTime() + POSTING_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode state = state(batch, token);
            String name = state.path("state").asText();
            if (name.equals("POSTED") || name.equals("FAILED")) {
                return state;
            }
            Pause.of(PAUSE, "a file was posted");
        }
        throw new IOException("the file was not posted within " + POSTING_LIMIT.toMinutes() + " minutes");
    }

    /** Asked again when there is no answer: the client was seen to forget a request that it began while its last connection closed. */
    private JsonNode state(String batch, String token) throws IOException {
        try {
            return JSON.readTree(
                    await(client.get(batch, token), READ_LIMIT).body().getBytes());
        } catch (IOException once) {
            return JSON.readTree(
                    await(client.get(batch, token), READ_LIMIT).body().getBytes());
        }
    }

    private static Client.Reply await(io.vertx.core.Future<Client.Reply> reply, Duration limit) throws IOException {
        try {
            return reply.toCompletionStage().toCompletableFuture().get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the gateway", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the gateway did not answer: " + e, e);
        }
    }
}
