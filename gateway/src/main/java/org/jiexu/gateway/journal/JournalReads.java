package org.jiexu.gateway.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.gateway.routing.ServiceReads.Given;
import org.jiexu.gateway.routing.Told;

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

    /** What the services answer to an administrator, in the order of their names. */
    public List<Told<Given<ServiceJournal>>> all(Asker asker, Depth depth) {
        return reads.askAll(
                addresses.all(),
                asker,
                _ -> "/v1/journal?depth=" + depth.name().toLowerCase(Locale.ROOT),
                depth.limit,
                reply -> reply.given(ServiceJournal.class));
    }
}
