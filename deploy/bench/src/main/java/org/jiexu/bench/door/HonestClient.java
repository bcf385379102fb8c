package org.jiexu.bench.door;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One client that asks again and again, and notes how long each answer took. */
final class HonestClient {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long PAUSE_MILLISECONDS = 20;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final HttpRequest request;

    HonestClient(URI address, String token) {
        this.request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .build();
    }

    /**
     * How it fared.
     *
     * @param sortedMilliseconds of every answer with status 200
     * @param failures other statuses and no answers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fared(long[] sortedMilliseconds, List<String> failures) {

        long percentile(double share) {
            return sortedMilliseconds.length == 0
                    ? Long.MAX_VALUE
                    : sortedMilliseconds[(int) Math.ceil(share * sortedMilliseconds.length) - 1];
        }

        int answers() {
            return sortedMilliseconds.length;
        }
    }

    /** Asks for as long as this. */
    Fared ask(Duration life) throws InterruptedException {
        List<Long> took = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        long end = System.nanoTime() + life.toNanos();
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            try {
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status == 200) {
                    took.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
                } else {
                    failures.add("status " + status);
                }
            } catch (IOException e) {
                failures.add(e.toString());
            }
            Thread.sleep(PAUSE_MILLISECONDS);
        }
        long[] sorted = took.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Fared(sorted, List.copyOf(failures));
    }
}
