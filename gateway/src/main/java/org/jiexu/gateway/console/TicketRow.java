package org.jiexu.gateway.console;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A ticket as the database keeps it: found by its hash, the token sealed. Never changed. */
@Entity
@Immutable
@Table(name = "console_tickets")
class TicketRow {
    @Id
    private byte[] ticketHash;

    private byte[] sealedToken;
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected TicketRow() {}

    TicketRow(Secret secret, String token, Instant expiresAt) {
        this.ticketHash = secret.hash();
        this.sealedToken = secret.seal(token);
        this.expiresAt = expiresAt;
    }

    boolean isOpenAt(Instant now) {
        return expiresAt.isAfter(now);
    }

    String token(Secret secret) {
        return secret.open(sealedToken);
    }
}
