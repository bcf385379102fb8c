package org.jiexu.gateway.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the services are, as the configuration says. */
@ApplicationScoped
public class ServiceAddresses {
    private final URI registry;
    private final URI transfer;
    private final SortedMap<String, URI> ledgers;

    public ServiceAddresses(
            @ConfigProperty(name = "jiexu.registry.url") URI registry,
            @ConfigProperty(name = "jiexu.transfer.url") URI transfer,
            @ConfigProperty(name = "jiexu.ledger.urls") List<String> ledgers) {
        this.registry = registry;
        this.transfer = transfer;
        this.ledgers = Collections.unmodifiableSortedMap(parsed(ledgers));
    }

    public URI registry() {
        return registry;
    }

    public URI transfer() {
        return transfer;
    }

    /** The ledgers that run, by their two digits, in order. */
    public SortedMap<String, URI> ledgers() {
        return ledgers;
    }

    /** Where a ledger is; empty if it is not deployed. */
    public Optional<URI> ledger(String ledger) {
        return Optional.ofNullable(ledgers.get(ledger));
    }

    /** Every service by a name for documents and messages. */
    public Map<String, URI> all() {
        Map<String, URI> all = new TreeMap<>();
        all.put("registry", registry);
        all.put("transfer", transfer);
        ledgers.forEach((ledger, address) -> all.put("ledger-" + ledger, address));
        return all;
    }

    private static SortedMap<String, URI> parsed(List<String> entries) {
        SortedMap<String, URI> ledgers = new TreeMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("jiexu.ledger.urls: expected ledger=address, not " + entry);
            }
            ledgers.put(
                    entry.substring(0, equals).strip(),
                    URI.create(entry.substring(equals + 1).strip()));
        }
        return ledgers;
    }
}
