package org.jiexu.gateway.journal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.web.problem.ProblemException;

/** Asks every service how its journal stands, all at once. */
@ApplicationScoped
public class JournalReads {
    private final ServiceAddresses addresses;
    private final ServiceReads reads;

    public JournalReads(ServiceAddresses addresses, ServiceReads reads) {
        this.addresses = addresses;
        this.reads = reads;
    }

    /** How thoroughly a service looks, and how long that may take. */
    public enum Depth {
        KNOWN(Duration.ofSeconds(10)),
        WHOLE(Duration.ofMinutes(10));

        private final Duration limit;

        Depth(Duration limit) {
            this.limit = limit;
        }
    }

    /** What the services answer to an administrator's token; a service that does not answer, or refuses, is named as silent. */
    public Journals all(String token, Depth depth) {
        List<JsonNode> answers = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, CompletableFuture<Optional<JsonNode>>> asked = new LinkedHashMap<>();
            addresses
                    .all()
                    .forEach((service, address) -> asked.put(
                            service,
                            CompletableFuture.supplyAsync(() -> read(service, address, token, depth), threads)));
            asked.forEach((service, answer) -> answer.join().ifPresentOrElse(answers::add, () -> silent.add(service)));
        }
        return Journals.of(answers, silent);
    }

    private Optional<JsonNode> read(String service, URI address, String token, Depth depth) {
        try {
            return Optional.of(reads.get(
                            service,
                            address,
                            "/v1/journal?depth=" + depth.name().toLowerCase(Locale.ROOT),
                            token,
                            depth.limit)
                    .orRefused());
        } catch (ProblemException noAnswer) {
            return Optional.empty();
        }
    }
}
