package org.jiexu.registry.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/** A worker's consent to a fund; changes once, to say when it ended. */
@Entity
@Table(name = "consents")
class Consent {
    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID workerId;

    @Column(updatable = false)
    private FundCode fund;

    @Column(updatable = false)
    private Instant givenAt;

    private @Nullable Instant withdrawnAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Consent() {}

    Consent(UUID workerId, FundCode fund, Instant givenAt) {
        this.id = UUID.randomUUID();
        this.workerId = workerId;
        this.fund = fund;
        this.givenAt = givenAt;
    }

    void withdraw(Instant at) {
        withdrawnAt = at;
    }

    ConsentAnswer answer() {
        return new ConsentAnswer(id, workerId, fund.code(), givenAt, withdrawnAt);
    }
}
