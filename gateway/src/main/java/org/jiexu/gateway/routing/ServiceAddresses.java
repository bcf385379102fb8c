package org.jiexu.gateway.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** Where the services are, as the configuration says. */
@ApplicationScoped
public class ServiceAddresses {
    private final Service registry;
    private final Service transfer;
    private final SortedMap<String, Service> ledgers;

    public ServiceAddresses(
            @ConfigProperty(name = "jiexu.registry.url") URI registry,
            @ConfigProperty(name = "jiexu.transfer.url") URI transfer,
            @ConfigProperty(name = "jiexu.ledger.urls") List<String> ledgers) {
        this.registry = new Service("registry", registry);
        this.transfer = new Service("transfer", transfer);
        this.ledgers = Collections.unmodifiableSortedMap(parsed(ledgers));
    }

    public Service registry() {
        return registry;
    }

    public Service transfer() {
        return transfer;
    }

    /** The ledgers that run, by their two digits, in order. */
    public SortedMap<String, Service> ledgers() {
        return ledgers;
    }

    /** A ledger by its two digits; empty if it is not deployed. */
    public Optional<Service> ledger(String ledger) {
        return Optional.ofNullable(ledgers.get(ledger));
    }

    /** Every service, in the order of the names. */
    public List<Service> all() {
        return Stream.concat(ledgers.values().stream(), Stream.of(registry, transfer))
                .toList();
    }

    /** The service of that name; refuses with {@code NOT_FOUND} where none runs. */
    public Service named(String name) {
        return all().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ErrorCode.NOT_FOUND, "no service of this name runs here")
                        .with("services", all().stream().map(Service::name).toList()));
    }

    private static SortedMap<String, Service> parsed(List<String> entries) {
        SortedMap<String, Service> ledgers = new TreeMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("jiexu.ledger.urls: expected ledger=address, not " + entry);
            }
            String ledger = entry.substring(0, equals).strip();
            ledgers.put(
                    ledger,
                    new Service(
                            "ledger-" + ledger,
                            URI.create(entry.substring(equals + 1).strip())));
        }
        return ledgers;
    }
}
