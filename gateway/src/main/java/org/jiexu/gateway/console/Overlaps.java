package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/** Overlapping months, as the console asks the ledger of their fund; amounts are in yuan. */
@ApplicationScoped
public class Overlaps {
    private static final int ROWS_PER_STATE = 100;

    private final ServiceReads reads;
    private final FundDirectory directory;

    public Overlaps(ServiceReads reads, FundDirectory directory) {
        this.reads = reads;
        this.directory = directory;
    }

    /**
     * A case of overlapping months.
     *
     * @param broughtFund where the months that came were paid; {@code presentFund} where those that were there had been paid
     * @param decision null while it is open
     * @param payment null until the refund is paid
     * @param options what each choice would give back; of a single open case only
     */
    public record Overlap(
            String id,
            String fund,
            String transferId,
            String state,
            Instant foundOn,
            String broughtFund,
            String presentFund,
            int months,
            List<Transfer.Range> ranges,
            Proposal proposal,
            @Nullable Decision decision,
            @Nullable Payment payment,
            List<String> actions,
            List<Option> options,
            long version) {

        /** How the state is coloured. */
        public String tone() {
            return switch (state) {
                case "OPEN", "DECIDED" -> "people";
                case "PAID" -> "done";
                default -> "machine";
            };
        }

        /** Whether that can be instructed now. */
        public boolean allows(String action) {
            return actions.contains(action);
        }
    }

    /** Which fund's months the rules would keep; {@code because} is the code of the ground. */
    public record Proposal(String keep, String rule, String because) {}

    /** What was decided; {@code interestTo} is the last year whose interest is in the refund. */
    public record Decision(String kept, String reason, String refund, int interestTo) {}

    /** How it was paid. */
    public record Payment(String paidOn, String bankReference) {}

    /** A choice and what it gives back; {@code refund} is null where the rules have no answer, and {@code error} says why. */
    public record Option(
            String keep, @Nullable String refund, @Nullable String error, List<Calculation.Line> trace) {}

    /** A page of cases. */
    record Page(List<Overlap> items) {}

    /** What waits at a fund: to be decided, then to be paid. */
    List<Overlap> waiting(Asker asker, FundCode fund) {
        return Stream.of("OPEN", "DECIDED")
                .map(state -> get(asker, fund, "?state=" + state + "&limit=" + ROWS_PER_STATE, Page.class))
                .flatMap(page -> page.items.stream())
                .toList();
    }

    Overlap one(Asker asker, FundCode fund, UUID id) {
        return get(asker, fund, "/" + id, Overlap.class);
    }

    /** Passes a step on; refuses as the ledger does. */
    void take(Asker asker, FundCode fund, UUID id, String action, Map<String, String> fields, Sent sent) {
        reads.post(
                        directory.ledgerOf(fund),
                        asker,
                        path(fund) + "/" + id + "/" + action,
                        sent.key(),
                        sent.version(),
                        fields)
                .orRefused();
    }

    private <T> T get(Asker asker, FundCode fund, String rest, Class<T> type) {
        return reads.get(directory.ledgerOf(fund), asker, path(fund) + rest, type);
    }

    private static String path(FundCode fund) {
        return "/v1/funds/" + fund + "/overlaps";
    }
}
