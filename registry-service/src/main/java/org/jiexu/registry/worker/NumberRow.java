package org.jiexu.registry.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A number that a worker is known by, sealed; found by its keyed hash. Never changed. */
@Entity
@Immutable
@Table(name = "identity_numbers")
class NumberRow {
    @Id
    private byte[] lookup;

    @Column
    private UUID workerId;

    @Column
    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String keyId;
    private byte[] numberSealed;

    /** Which kind of number it is. */
    enum Kind {
        CURRENT,
        FIFTEEN_DIGITS
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected NumberRow() {}

    NumberRow(byte[] lookup, UUID workerId, Kind kind, SealedText number) {
        this.lookup = lookup;
        this.workerId = workerId;
        this.kind = kind;
        this.keyId = number.keyId();
        this.numberSealed = number.bytes();
    }

    SealedText number() {
        return new SealedText(keyId, numberSealed);
    }
}
