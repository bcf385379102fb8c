package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.rules.division.FundCode;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.Role;

/** Tickets that open the console once, and the sessions that they open. */
@ApplicationScoped
public class Sessions {
    /** How long a link may be used. */
    static final Duration TICKET_LIFETIME = Duration.ofMinutes(10);
    /** A session ends with its token, and after this at the latest. */
    static final Duration MAX_SESSION = Duration.ofHours(12);

    private final Jdbi jdbi;
    private final InstantSource clock = InstantSource.system();

    public Sessions(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    /** A ticket as it is told once. */
    record Ticket(Secret secret, Instant expiresAt) {}

    /** A session as it is told once, to the browser. */
    record Opened(Secret secret, Session session) {}

    /** Keeps the token for one sign-in. */
    Ticket newTicket(String token) {
        Secret secret = Secret.random();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(TICKET_LIFETIME);
        jdbi.useTransaction(handle -> {
            forgetExpired(handle, now);
            handle.createUpdate("""
                    INSERT INTO console_tickets (ticket_hash, sealed_token, expires_at)
                    VALUES (:hash, :token, :expires)""")
                    .bind("hash", secret.hash())
                    .bind("token", secret.seal(token))
                    .bind("expires", Timestamp.from(expiresAt))
                    .execute();
        });
        return new Ticket(secret, expiresAt);
    }

    /** The token of a ticket, which is used up by it; empty if it is unknown, used or too old. */
    Optional<String> use(Secret ticket) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                DELETE FROM console_tickets WHERE ticket_hash = :hash
                RETURNING sealed_token, expires_at""")
                .bind("hash", ticket.hash())
                .map((row, context) ->
                        row.getTimestamp("expires_at").toInstant().isAfter(clock.instant())
                                ? Optional.of(ticket.open(row.getBytes("sealed_token")))
                                : Optional.<String>empty())
                .findOne()
                .flatMap(token -> token));
    }

    /**
     * Opens a session.
     *
     * @param tokenExpiresAt when the token ends, and with it the session
     */
    Opened open(Caller caller, String token, Instant tokenExpiresAt) {
        Secret secret = Secret.random();
        Instant latest = clock.instant().plus(MAX_SESSION);
        Instant expiresAt = tokenExpiresAt.isBefore(latest) ? tokenExpiresAt : latest;
        FundCode fund = caller.fund();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO console_sessions (session_hash, sealed_token, subject, role, fund, expires_at)
                VALUES (:hash, :token, :subject, :role, :fund, :expires)""")
                .bind("hash", secret.hash())
                .bind("token", secret.seal(token))
                .bind("subject", caller.subject())
                .bind("role", caller.role().name())
                .bind("fund", fund == null ? null : fund.code())
                .bind("expires", Timestamp.from(expiresAt))
                .execute());
        return new Opened(secret, new Session(caller, token, secret.formToken(), expiresAt));
    }

    /** The session of a cookie; empty if there is none, or it has ended. */
    Optional<Session> find(Secret secret) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT sealed_token, subject, role, fund, expires_at FROM console_sessions
                WHERE session_hash = :hash AND expires_at > :now""")
                .bind("hash", secret.hash())
                .bind("now", Timestamp.from(clock.instant()))
                .map((row, context) -> new Session(
                        new Caller(
                                row.getString("subject"),
                                Role.valueOf(row.getString("role")),
                                Optional.ofNullable(row.getString("fund"))
                                        .map(FundCode::new)
                                        .orElse(null),
                                null),
                        secret.open(row.getBytes("sealed_token")),
                        secret.formToken(),
                        row.getTimestamp("expires_at").toInstant()))
                .findOne());
    }

    /** Ends a session. */
    void close(Secret secret) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM console_sessions WHERE session_hash = :hash")
                .bind("hash", secret.hash())
                .execute());
    }

    private static void forgetExpired(Handle handle, Instant now) {
        for (String table : new String[] {"console_tickets", "console_sessions"}) {
            handle.createUpdate("DELETE FROM " + table + " WHERE expires_at < :now")
                    .bind("now", Timestamp.from(now))
                    .execute();
        }
    }
}
