package org.jiexu.contribution.hosting;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Duration;
import org.jiexu.service.wiring.PartSettings;

/** Connections to the database of one of several ledgers. None is made before it is needed: a database that is away keeps no process from starting. */
final class LedgerPools {

    /** Beside so many others a ledger needs few at once: the relay and its listener keep one each. */
    private static final int MOST = 6;

    private static final Duration ACQUISITION_LIMIT = Duration.ofSeconds(10);
    private static final Duration KEPT_IDLE = Duration.ofMinutes(2);

    /** The driver reads its certificates for each new connection: after this all have the ones of now (decision 0254). */
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final int CONNECT_LIMIT_SECONDS = 5;

    private LedgerPools() {}

    /**
     * A pool whose connections are enlisted in the manager's transactions.
     *
     * @param told {@code datasource.jdbc.url}, {@code datasource.username}, {@code datasource.password} of this ledger
     * @throws IllegalStateException if one is not set
     */
    static AgroalDataSource of(
            PartSettings told, TransactionManager manager, TransactionSynchronizationRegistry registry) {
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(MOST)
                        .acquisitionTimeout(ACQUISITION_LIMIT)
                        .reapTimeout(KEPT_IDLE)
                        .maxLifetime(LONGEST_LIFE)
                        .transactionIntegration(new NarayanaTransactionIntegration(manager, registry))
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(told.getOwn("datasource.jdbc.url"))
                                .principal(new NamePrincipal(told.getOwn("datasource.username")))
                                .credential(new SimplePassword(told.getOwn("datasource.password")))
                                .jdbcProperty("connectTimeout", Integer.toString(CONNECT_LIMIT_SECONDS))
                                .jdbcProperty("prepareThreshold", "1")));
        try {
            return AgroalDataSource.from(configuration);
        } catch (SQLException impossible) {
            throw new IllegalStateException("a pool that is empty connects to nothing", impossible);
        }
    }
}
