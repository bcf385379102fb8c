package org.jiexu.service.wiring;

import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionManager;
import java.net.URI;
import java.time.Clock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.outbox.Backlog;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.rulebook.FollowedRuleBooks;
import org.jiexu.service.rulebook.RegistryTables;
import org.jiexu.service.rulebook.TableSource;
import org.jiexu.service.transaction.LocalTransactions;
import org.jiexu.service.transaction.Transactions;

/** The {@link ServiceParts} of a service that keeps one database, as beans. {@link ServiceLife} starts and stops them. */
@ApplicationScoped
@IfBuildProperty(name = ServiceParts.DATABASES, stringValue = "one")
public class ServiceComponents {

    /** Where there are entities, what their session holds is written before the journal's and the outbox's rows. */
    @Produces
    @Singleton
    ServiceParts parts(
            ServiceSetup setup,
            Config configuration,
            DataSource dataSource,
            TransactionManager manager,
            Instance<EntityManager> entities,
            Clock clock) {
        Runnable flush = entities.isResolvable() ? entities.get()::flush : () -> {};
        return new ServiceParts(
                setup,
                PartSettings.ofProcess(configuration),
                new ServiceParts.Database(dataSource, manager, flush, UnaryOperator.identity()),
                clock);
    }

    @Produces
    @Singleton
    MessageParty party(ServiceSetup setup) {
        return setup.party();
    }

    @Produces
    @Singleton
    KnownSigners signers(ServiceParts parts) {
        return parts.signers();
    }

    @Produces
    @Singleton
    Attester attester(ServiceParts parts) {
        return parts.attester();
    }

    @Produces
    @Singleton
    TagKeys tags(ServiceParts parts) {
        return parts.tagKeys();
    }

    @Produces
    @Singleton
    MessageAuthentication authentication(ServiceParts parts) {
        return parts.authentication();
    }

    /** Of the registry, which is asked; it has a bean of its own instead. */
    @Produces
    @Singleton
    @DefaultBean
    TableSource tables(
            @ConfigProperty(name = "jiexu.registry.url") URI registry, MessageAuthentication authentication) {
        return new RegistryTables(registry, authentication);
    }

    @Produces
    @Singleton
    FollowedRuleBooks books(ServiceParts parts, TableSource tables) {
        return parts.books(tables);
    }

    @Produces
    @Singleton
    Backlog backlog(ServiceParts parts) {
        return parts.relay().backlog();
    }

    @Produces
    @Singleton
    @Typed(LocalTransactions.class)
    LocalTransactions localTransactions(ServiceParts parts) {
        return parts.local();
    }

    @Produces
    @Singleton
    Transactions acts(ServiceParts parts) {
        return parts.acts();
    }

    @Produces
    @Singleton
    AuditTrail audit(ServiceParts parts) {
        return parts.audit();
    }

    @Produces
    @Singleton
    MessageLoop messageLoop(ServiceParts parts, BatchHandler handler) {
        return parts.loop(handler);
    }

    @Produces
    @Singleton
    JournalHistory history(ServiceParts parts) {
        return parts.history();
    }
}
