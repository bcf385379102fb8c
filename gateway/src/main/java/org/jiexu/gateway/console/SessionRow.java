package org.jiexu.gateway.console;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jspecify.annotations.Nullable;

/** A session as the database keeps it: found by its hash, the token sealed. Never changed. */
@Entity
@Immutable
@Table(name = "console_sessions")
class SessionRow {
    @Id
    private byte[] sessionHash;

    private byte[] sealedToken;
    private String subject;

    @Enumerated(EnumType.STRING)
    private Role role;

    private @Nullable FundCode fund;
    private @Nullable String area;
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected SessionRow() {}

    SessionRow(Secret secret, Caller caller, String token, Instant expiresAt) {
        this.sessionHash = secret.hash();
        this.sealedToken = secret.seal(token);
        this.subject = caller.subject();
        this.role = caller.role();
        this.fund = caller.fund();
        this.area = caller.area();
        this.expiresAt = expiresAt;
    }

    Session session(Secret secret) {
        return new Session(
                new Caller(subject, role, fund, null, area), secret.open(sealedToken), secret.formToken(), expiresAt);
    }
}
