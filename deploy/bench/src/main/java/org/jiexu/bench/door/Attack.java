package org.jiexu.bench.door;

import java.time.Duration;

/** What hostile clients do: how many of them, what each sends at once, and what it goes on sending. */
public enum Attack {
    /** The request line never ends. */
    UNFINISHED_REQUESTS(2_600, Duration.ZERO) {
        @Override
        String first(String host, String token) {
            return "GET /v1/funds/" + "a".repeat(UNFINISHED_BYTES);
        }
    },
    /** A header a second. */
    SLOW_HEADERS(2_000, Duration.ofSeconds(1)) {
        @Override
        String first(String host, String token) {
            return "GET /v1/funds HTTP/1.1\r\nHost: " + host + "\r\n";
        }

        @Override
        String next() {
            return "X-More: a\r\n";
        }
    },
    /** A byte of the body a second, under a token that is good. */
    SLOW_BODIES(2_000, Duration.ofSeconds(1)) {
        @Override
        String first(String host, String token) {
            return "POST /v1/transfers HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: application/json\r\nIdempotency-Key: slow-body-slow-body\r\nContent-Length: 500000\r\n\r\n{";
        }

        @Override
        String next() {
            return " ";
        }
    },
    /** Streams of events that nobody reads. */
    IDLE_STREAMS(200, Duration.ZERO) {
        @Override
        String first(String host, String token) {
            return "GET /v1/events HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                    + "\r\nAccept: text/event-stream\r\n\r\n";
        }
    };

    private static final int UNFINISHED_BYTES = 62 * 1024;

    private final int clients;
    private final Duration pace;

    Attack(int clients, Duration pace) {
        this.clients = clients;
        this.pace = pace;
    }

    int clients() {
        return clients;
    }

    /** How long a client waits before it sends more; zero where it sends no more. */
    Duration pace() {
        return pace;
    }

    abstract String first(String host, String token);

    /** What it sends again and again. */
    String next() {
        return "";
    }
}
