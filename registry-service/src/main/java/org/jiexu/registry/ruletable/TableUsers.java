package org.jiexu.registry.ruletable;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.rulebook.HeldTables;

/** What each process holds, as it tells when it compares. */
@ApplicationScoped
public class TableUsers implements PanacheRepositoryBase<TableUser, String> {

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
            String service,

            @Schema(description = "The version of its rule book")
            String ruleVersion,

            @Schema(description = "How many editions it holds")
            int editions,

            @Schema(description = "Over the list of its editions")
            String digest,

            @Schema(description = "Whether it held the editions that are in force now")
            boolean equal,

            Instant comparedAt) {}

    /** Notes what a process held when it asked. */
    void told(MessageParty party, HeldTables held) {
        getEntityManager()
                .createQuery("""
                        INSERT INTO TableUser (service, ruleVersion, editions, digest, comparedAt)
                        VALUES (:service, :version, :editions, :digest, :at)
                        ON CONFLICT (service) DO UPDATE
                        SET ruleVersion = excluded.ruleVersion, editions = excluded.editions, digest = excluded.digest,
                            comparedAt = excluded.comparedAt""")
                .setParameter("service", party.inFiles())
                .setParameter("version", held.ruleVersion())
                .setParameter("editions", held.count())
                .setParameter("digest", held.digest())
                .setParameter("at", clock.instant())
                .executeUpdate();
    }

    /** All that ever told, by name; {@code digest}: of the list in force. */
    List<User> all(String digest) {
        return listAll(Sort.by("service")).stream()
                .map(user -> user.answer(digest))
                .toList();
    }

    /**
     * Whether somebody who was heard lately holds another list than the one in force.
     *
     * @param loadedAt when its last edition was loaded: who compared before could not know it, and is told by it
     */
    boolean differs(String digest, Instant loadedAt) {
        Instant lately = clock.instant().minus(HEARD_LATELY);
        Instant since = loadedAt.isAfter(lately) ? loadedAt : lately;
        return all(digest).stream()
                .anyMatch(user -> !user.equal() && user.comparedAt().isAfter(since));
    }
}
