package org.jiexu.contribution;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.jiexu.service.persistence.ValueColumn;
import org.jiexu.service.transaction.Transactions;

/** Acts without Quarkus: a session of Hibernate on the transaction's own connection, which is flushed before journal and outbox are written. */
public final class TestActs implements Transactions {

    private static final ThreadLocal<Session> CURRENT = new ThreadLocal<>();

    /** They need no database of their own: the connection is the transaction's. */
    private static final Map<List<Class<?>>, SessionFactory> MADE = new ConcurrentHashMap<>();

    private final Transactions transactions;
    private final SessionFactory sessions;

    /** In the transactions of a ledger; the entities are those of the package that is tested. */
    public TestActs(Transactions transactions, Class<?>... entities) {
        this.transactions = transactions;
        this.sessions = MADE.computeIfAbsent(List.of(entities), TestActs::sessions);
    }

    private static SessionFactory sessions(List<Class<?>> entities) {
        Configuration configuration = new Configuration()
                .setPhysicalNamingStrategy(new PhysicalNamingStrategySnakeCaseImpl())
                .setProperty(AvailableSettings.DIALECT, "org.hibernate.dialect.PostgreSQLDialect")
                .setProperty(AvailableSettings.ALLOW_METADATA_ON_BOOT, "false")
                .setProperty(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, "true");
        configuration.addAttributeConverter(ValueColumn.OfFen.class);
        configuration.addAttributeConverter(ValueColumn.OfYearMonth.class);
        entities.forEach(configuration::addAnnotatedClass);
        return configuration.buildSessionFactory();
    }

    /** The session of the act under way on this thread. */
    public EntityManager entities() {
        return CURRENT.get();
    }

    @Override
    public <T> T call(Work<T> work) {
        return transactions.call(transaction -> {
            try (Session session =
                    sessions.withOptions().connection(transaction.connection()).openSession()) {
                CURRENT.set(session);
                session.beginTransaction();
                T answer = work.in(transaction);
                session.flush();
                return answer;
            } finally {
                CURRENT.remove();
            }
        });
    }
}
