package org.jiexu.registry.ruletable;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What a process held of the tables when it compared last. Written by one statement, which adds or replaces. */
@Entity
@Immutable
@Table(name = "rule_table_users")
class TableUser {
    @Id
    private String service;

    private String ruleVersion;
    private int editions;
    private String digest;
    private Instant comparedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected TableUser() {}

    /** As the API shows it; {@code inForce}: the digest of the list in force. */
    TableUsers.User answer(String inForce) {
        return new TableUsers.User(service, ruleVersion, editions, digest, digest.equals(inForce), comparedAt);
    }
}
