package org.jiexu.registry.ruletable;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jiexu.events.authenticity.Party;
import org.jiexu.events.rulebook.HeldTables;

/** What each process holds, as it tells when it compares. */
@ApplicationScoped
public class TableUsers {

    /** Who has not compared for so long is down, or cannot reach the registry: it keeps nobody from anything. */
    private static final Duration HEARD_LATELY = Duration.ofMinutes(5);

    private final Clock clock;

    /** The clock says when they told. */
    public TableUsers(Clock clock) {
        this.clock = clock;
    }

    /** A process that uses the tables. */
    @Schema(name = "RuleTableUser")
    public record User(
            @Schema(examples = "ledger-51") String service,

            @Schema(description = "The version of its rule book")
            String ruleVersion,

            @Schema(description = "How many editions it holds", examples = "0")
            int editions,

            @Schema(description = "Over the list of its editions")
            String digest,

            @Schema(description = "Whether it held the editions that are in force now")
            boolean equal,

            Instant comparedAt) {}

    /** Notes what a process held when it asked. */
    void told(Connection connection, Party party, HeldTables held) {
        Jdbi.open(connection)
                .createUpdate("""
                        INSERT INTO rule_table_users (service, rule_version, editions, digest, compared_at)
                        VALUES (:service, :version, :editions, :digest, :at)
                        ON CONFLICT (service) DO UPDATE
                        SET rule_version = excluded.rule_version, editions = excluded.editions, digest = excluded.digest,
                            compared_at = excluded.compared_at""")
                .bind("service", party.inFiles())
                .bind("version", held.ruleVersion())
                .bind("editions", held.count())
                .bind("digest", held.digest())
                .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** All that ever told, by name; {@code digest}: of the list in force. */
    List<User> all(Connection connection, String digest) {
        return Jdbi.open(connection)
                .createQuery(
                        "SELECT service, rule_version, editions, digest, compared_at FROM rule_table_users ORDER BY service")
                .map((row, context) -> new User(
                        row.getString("service"),
                        row.getString("rule_version"),
                        row.getInt("editions"),
                        row.getString("digest"),
                        row.getString("digest").equals(digest),
                        row.getObject("compared_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Whether somebody who was heard lately holds another list than the one in force.
     *
     * @param loadedAt when its last edition was loaded: who compared before could not know it, and is told by it
     */
    boolean differs(Connection connection, String digest, Instant loadedAt) {
        var lately = clock.instant().minus(HEARD_LATELY);
        var since = loadedAt.isAfter(lately) ? loadedAt : lately;
        return all(connection, digest).stream()
                .anyMatch(user -> !user.equal() && user.comparedAt().isAfter(since));
    }
}
