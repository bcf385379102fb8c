package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The transfer service, as the console asks it: for a person, who is told what the token allows. */
@ApplicationScoped
public class Transfers {
    private static final String PATH = "/v1/transfers";

    private final ServiceReads reads;
    private final ServiceAddresses addresses;

    public Transfers(ServiceReads reads, ServiceAddresses addresses) {
        this.reads = reads;
        this.addresses = addresses;
    }

    /** The papers of a transfer, oldest first. */
    public record Papers(List<Paper> items) {}

    /** A paper; {@code newest} unless a later version has replaced it. */
    public record Paper(String kind, String number, int version, boolean newest, String issuedOn, String issuedBy) {}

    /** A page of transfers. */
    public record Page(List<Transfer> items, @Nullable String nextCursor) {}

    /** How many transfers there are. */
    public record Summary(List<StateCount> states, List<CalendarMissing> calendarsMissing) {}

    /** How many are in a state, how many of them late or not answered by a service, and since when the oldest waits. */
    public record StateCount(
            String state,
            long count,
            long late,
            long unanswered,
            @Nullable Instant oldestSince) {}

    /** A year without a calendar, and how many open transfers need it. */
    public record CalendarMissing(int year, long transfers) {}

    /** A worker, masked: surname and a star, first three and last two characters of the number. */
    public record Worker(String maskedName, String maskedIdentityNumber) {}

    Page page(Asker asker, String query) {
        return reads.get(addresses.transfer(), asker, PATH + "?" + query, Page.class);
    }

    Summary summary(Asker asker) {
        return reads.get(addresses.transfer(), asker, PATH + "/summary", Summary.class);
    }

    Transfer one(Asker asker, UUID id) {
        return reads.get(addresses.transfer(), asker, PATH + "/" + id, Transfer.class);
    }

    Timeline timeline(Asker asker, UUID id) {
        return reads.get(addresses.transfer(), asker, PATH + "/" + id + "/timeline", Timeline.class);
    }

    /** How its money was computed; empty before there is an information form. */
    Optional<Calculation> calculation(Asker asker, UUID id) {
        return answered(reads.ask(addresses.transfer(), asker, PATH + "/" + id + "/calculation"), Calculation.class);
    }

    /** What was issued so far; nothing from a transfer service that has no papers yet. */
    List<Paper> papers(Asker asker, UUID id) {
        return answered(reads.ask(addresses.transfer(), asker, PATH + "/" + id + "/papers"), Papers.class)
                .map(Papers::items)
                .orElse(List.of());
    }

    /**
     * A paper as it is printed. The caller closes it.
     *
     * @param number of letters, digits and hyphens
     */
    InputStream pdf(Asker asker, String number, String version) {
        return reads.getStream(
                addresses.transfer(), asker, "/v1/papers/" + number + "?version=" + version, "application/pdf");
    }

    /**
     * Whom a case is about, masked, read with the person's own token: the registry decides who may look and journals the look as the
     * person's. Whoever may not, or finds the registry down, sees the case without.
     */
    Optional<Worker> worker(Asker asker, String id) {
        try {
            return answered(reads.ask(addresses.registry(), asker, "/v1/workers/" + id + "?masked=true"), Worker.class);
        } catch (ProblemException unreachable) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> answered(ServiceReads.Reply reply, Class<T> type) {
        return reply.isRefusal() ? Optional.empty() : Optional.of(reply.as(type));
    }

    /** Passes a decision on; refuses as the transfer service does. */
    void decide(Asker asker, UUID id, Instruction instruction, Sent sent, Map<String, String> said) {
        reads.post(
                        addresses.transfer(),
                        asker,
                        PATH + "/" + id + "/" + instruction.path(),
                        sent.key(),
                        sent.version(),
                        instruction.needsReason() ? said : Map.of())
                .orRefused();
    }
}
