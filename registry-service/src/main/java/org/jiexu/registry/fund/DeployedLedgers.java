package org.jiexu.registry.fund;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ledgers that run today ({@code jiexu.ledgers}); funds of the others are in the directory but cannot open relations. */
@ApplicationScoped
public class DeployedLedgers {
    private final Set<String> ledgers;

    /** The ledgers by their two digits. */
    public DeployedLedgers(@ConfigProperty(name = "jiexu.ledgers") List<String> ledgers) {
        this.ledgers = Set.copyOf(ledgers);
    }

    /** Whether the ledger of two digits runs. */
    public boolean contains(String ledger) {
        return ledgers.contains(ledger);
    }

    /** All of them. */
    public Set<String> all() {
        return ledgers;
    }
}
