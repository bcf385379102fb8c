package org.jiexu.gateway.conservation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.gateway.routing.ServiceReads.Given;
import org.jiexu.gateway.routing.Told;

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

    /** Every ledger's answer from its totals, in the order of the ledgers. */
    public List<Told<Given<LedgerSums>>> all(Asker asker) {
        return all(asker, Depth.TOTALS);
    }

    List<Told<Given<LedgerSums>>> all(Asker asker, Depth depth) {
        return reads.askAll(
                addresses.ledgers().values(),
                asker,
                _ -> "/v1/conservation?depth=" + depth.name().toLowerCase(Locale.ROOT),
                depth.limit,
                reply -> reply.given(LedgerSums.class));
    }
}
