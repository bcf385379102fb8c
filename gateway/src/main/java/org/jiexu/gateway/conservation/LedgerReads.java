package org.jiexu.gateway.conservation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Asks all ledgers at once what they add up to. */
@ApplicationScoped
public class LedgerReads {
    private final ServiceAddresses addresses;
    private final ServiceReads reads;

    public LedgerReads(ServiceAddresses addresses, ServiceReads reads) {
        this.addresses = addresses;
        this.reads = reads;
    }

    /** From what a ledger computes its answer, and how long that may take. */
    enum Depth {
        /** Five times what ten million entries take (docs/performance.md): a ledger that hangs is told to the caller, not waited for. */
        TOTALS(Duration.ofSeconds(8)),
        /** A ledger gives up after two minutes a statement. */
        ENTRIES(Duration.ofMinutes(10));

        private final Duration limit;

        Depth(Duration limit) {
            this.limit = limit;
        }
    }

    /**
     * What a ledger answered.
     *
     * @param answer null if it refused or did not answer
     * @param refusal null if it answered
     */
    public record Read(
            String ledger,
            @Nullable JsonNode answer,
            @Nullable ProblemException refusal) {

        /** The answer, or the refusal as an exception. */
        JsonNode orThrow() {
            if (answer == null) {
                throw refusal == null ? new IllegalStateException("neither answer nor refusal") : refusal;
            }
            return answer;
        }
    }

    /** Every ledger's answer from its totals, in the order of the ledgers. */
    public List<Read> all(String token) {
        return all(token, Depth.TOTALS);
    }

    List<Read> all(String token, Depth depth) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Read>> answers = addresses.ledgers().entrySet().stream()
                    .map(ledger -> CompletableFuture.supplyAsync(() -> read(ledger, token, depth), threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    private Read read(Map.Entry<String, URI> ledger, String token, Depth depth) {
        try {
            JsonNode answer = reads.get(
                            "ledger-" + ledger.getKey(),
                            ledger.getValue(),
                            "/v1/conservation?depth=" + depth.name().toLowerCase(Locale.ROOT),
                            token,
                            depth.limit)
                    .orRefused();
            return new Read(ledger.getKey(), answer, null);
        } catch (ProblemException refusal) {
            return new Read(ledger.getKey(), null, refusal);
        }
    }
}
