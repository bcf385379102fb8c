package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jiexu.service.access.Caller;

/** Tickets that open the console once, and the sessions that they open. Each call is an act; nothing of it is journalled or told. */
@ApplicationScoped
@Transactional
public class Sessions {
    /** How long a link may be used. */
    static final Duration TICKET_LIFETIME = Duration.ofMinutes(10);
    /** A session ends with its token, and after this at the latest. */
    static final Duration MAX_SESSION = Duration.ofHours(12);

    private final TicketRows tickets;
    private final SessionRows sessions;
    private final InstantSource clock = InstantSource.system();

    /** In the gateway's own database. */
    public Sessions(TicketRows tickets, SessionRows sessions) {
        this.tickets = tickets;
        this.sessions = sessions;
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
        tickets.delete("expiresAt < ?1", now);
        sessions.delete("expiresAt < ?1", now);
        tickets.persist(new TicketRow(secret, token, expiresAt));
        return new Ticket(secret, expiresAt);
    }

    /** The token of a ticket, which is used up by it; empty if it is unknown, used or too old. */
    Optional<String> use(Secret ticket) {
        Optional<TicketRow> known = tickets.findByIdOptional(ticket.hash());
        // Of two who use it at once, one deletes it.
        boolean isMine = tickets.delete("ticketHash", ticket.hash()) == 1;
        return known.filter(row -> isMine && row.isOpenAt(clock.instant())).map(row -> row.token(ticket));
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
        sessions.persist(new SessionRow(secret, caller, token, expiresAt));
        return new Opened(secret, new Session(caller, token, secret.formToken(), expiresAt));
    }

    /** The session of a cookie; empty if there is none, or it has ended. */
    Optional<Session> find(Secret secret) {
        return sessions.find("sessionHash = ?1 and expiresAt > ?2", secret.hash(), clock.instant())
                .<SessionRow>singleResultOptional()
                .map(row -> row.session(secret));
    }

    /** Ends a session. */
    void close(Secret secret) {
        sessions.delete("sessionHash", secret.hash());
    }
}
