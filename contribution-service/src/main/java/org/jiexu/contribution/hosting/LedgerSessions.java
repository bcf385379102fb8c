package org.jiexu.contribution.hosting;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.customized.QuarkusConnectionProvider;
import io.quarkus.hibernate.orm.runtime.tenant.TenantConnectionResolver;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** Tells Hibernate on which ledger's database a session is: that of the act under way. */
@ApplicationScoped
@PersistenceUnitExtension
public class LedgerSessions implements TenantResolver, TenantConnectionResolver {

    private final KeptLedgers ledgers;

    /** Of the ledgers of this process. */
    LedgerSessions(KeptLedgers ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public String getDefaultTenantId() {
        return ledgers.first().code();
    }

    @Override
    public String resolveTenantId() {
        return HereTransactions.current();
    }

    @Override
    public ConnectionProvider resolve(String ledger) {
        AgroalDataSource pool = ledgers.named(ledger)
                .orElseThrow(() -> new IllegalStateException("ledger " + ledger + " is not kept here"))
                .pool();
        return new QuarkusConnectionProvider(pool);
    }
}
