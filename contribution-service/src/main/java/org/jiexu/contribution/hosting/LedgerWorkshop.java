package org.jiexu.contribution.hosting;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jiexu.contribution.correction.Corrections;
import org.jiexu.contribution.interest.InterestRuns;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.broker.ServiceTopics;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.FollowedRuleBooks;
import org.jiexu.service.rulebook.RegistryTables;
import org.jiexu.service.wiring.PartSettings;
import org.jiexu.service.wiring.ServiceParts;

/** Makes ledgers from the configuration and what the process has once: clock, rule books, transaction manager, entities. */
@Singleton
public final class LedgerWorkshop {

    private final Config configuration;
    private final List<String> here;
    private final List<String> all;
    private final AgroalDataSource ofOne;
    private final Flyway migrations;
    private final TransactionManager manager;
    private final TransactionSynchronizationRegistry registry;
    private final EntityManager entities;
    private final Corrections corrections;
    private final InterestRuns runs;
    private final ServiceTopics topics;
    private final Clock clock;
    private final FollowedRuleBooks books;

    /**
     * From the configuration.
     *
     * @param one the ledger that is kept, two digits, where it is one
     * @param several those that are kept, where they are several
     * @param all those that money is exchanged with
     * @param ofOne the database of the one ledger; with several, unused: each names its own
     */
    public LedgerWorkshop(
            Config configuration,
            @ConfigProperty(name = "jiexu.ledger") Optional<String> one,
            @ConfigProperty(name = "jiexu.ledgers-here") Optional<List<String>> several,
            @ConfigProperty(name = "jiexu.ledgers") Optional<List<String>> all,
            @ConfigProperty(name = "jiexu.registry.url") URI registryUrl,
            AgroalDataSource ofOne,
            Flyway migrations,
            TransactionManager manager,
            TransactionSynchronizationRegistry registry,
            EntityManager entities,
            Corrections corrections,
            InterestRuns runs,
            ServiceTopics topics,
            Clock clock) {
        this.configuration = configuration;
        this.here = here(one, several);
        this.all = all.orElse(List.of());
        this.ofOne = ofOne;
        this.migrations = migrations;
        this.manager = manager;
        this.registry = registry;
        this.entities = entities;
        this.corrections = corrections;
        this.runs = runs;
        this.topics = topics;
        this.clock = clock;
        this.books = books(registryUrl);
    }

    private static List<String> here(Optional<String> one, Optional<List<String>> several) {
        if (one.isPresent() == several.isPresent()) {
            throw new IllegalStateException(
                    "either jiexu.ledger names the ledger that is kept here, or jiexu.ledgers-here names several");
        }
        List<String> codes = one.map(List::of).or(() -> several).orElseThrow();
        if (codes.stream().distinct().count() != codes.size()) {
            throw new IllegalStateException("jiexu.ledgers-here names a ledger twice");
        }
        return List.copyOf(codes);
    }

    /** Of several ledgers the first reads them for all: its keys and its login at the broker must be there. */
    private FollowedRuleBooks books(URI registryUrl) {
        Ledger reader = new Ledger(here.getFirst());
        PartSettings told = settings(reader);
        KnownSigners signers = KnownSigners.read(Path.of(told.get("signing.known")));
        return ServiceParts.books(
                told,
                signers,
                new RegistryTables(registryUrl, ServiceParts.authentication(setup(reader), told, signers, clock)));
    }

    /** The codes of the ledgers that are kept here. */
    List<String> here() {
        return here;
    }

    /** A new pool for a ledger's database; of the one ledger the process's own. */
    AgroalDataSource pool(String code) {
        return here.size() == 1 ? ofOne : LedgerPools.of(settings(new Ledger(code)), manager, registry);
    }

    @Produces
    @Singleton
    FollowedRuleBooks books() {
        return books;
    }

    private LedgerSetup setup(Ledger ledger) {
        return new LedgerSetup(ledger, all);
    }

    private PartSettings settings(Ledger ledger) {
        return here.size() == 1
                ? PartSettings.ofProcess(configuration)
                : PartSettings.ofPart(configuration, "ledger-" + ledger.code());
    }

    /** What every service is made of, not started. */
    ServiceParts service(Ledger ledger, AgroalDataSource pool) {
        return new ServiceParts(
                setup(ledger),
                settings(ledger),
                new ServiceParts.Database(pool, manager, entities::flush, acts -> new HereTransactions(ledger, acts)),
                clock);
    }

    /** What a ledger is made of besides, not started. */
    LedgerParts parts(Ledger ledger, AgroalDataSource pool, ServiceParts service, AuditTrail audit, TagKeys tags) {
        return new LedgerParts(
                new LedgerParts.Ground(
                        ledger,
                        pool,
                        service.local(),
                        service.acts(),
                        audit,
                        tags,
                        service.attester(),
                        books,
                        clock,
                        service.patience()),
                corrections,
                runs);
    }

    /** The migrations that its database must have. */
    Flyway migrations(AgroalDataSource pool) {
        return here.size() == 1
                ? migrations
                : Flyway.configure()
                        .configuration(migrations.getConfiguration())
                        .dataSource(pool)
                        .load();
    }

    /** Starts both; the loop hears and the workers decide once the rule books are the registry's. */
    void start(ServiceParts service, MessageLoop loop, LedgerParts parts) {
        service.start(topics, books, loop, parts.workers());
    }
}
