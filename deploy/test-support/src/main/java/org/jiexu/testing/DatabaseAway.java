package org.jiexu.testing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** What every service says while its database is away, and until it has noticed that it is back. */
public final class DatabaseAway {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DatabaseAway() {}

    /** Does something while nobody is let into the database. */
    public static void during(String database, Runnable act) {
        TestInfrastructure servers = TestInfrastructure.shared();
        servers.takeAway(database);
        try {
            act.run();
        } finally {
            servers.bringBack(database);
        }
    }

    /** The caller is told to come again: it is no fault. */
    public static void refused(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo("DATABASE_AWAY"));
    }

    /** Connections that were cut are found out by using them: until then it is as if the database were away, and never a fault. */
    public static Response whenItIsBack(Supplier<Response> request) {
        return Awaitility.await().pollInSameThread().atMost(PATIENCE).until(request::get, answer -> {
            if (answer.statusCode() >= 400) {
                refused(answer);
            }
            return answer.statusCode() < 400;
        });
    }
}
