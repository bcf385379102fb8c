package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jspecify.annotations.Nullable;

/** The tasks of the transfer service, as the console asks it: for a person, who is told what the token allows. */
@ApplicationScoped
public class Tasks {
    private static final String PATH = "/v1/tasks";
    private static final int ROWS_PER_PAGE = 50;

    /** The kinds that a fund looks after on its page of money by bank. */
    private static final Set<String> OF_MONEY = Set.of("PAYMENT_TO_MAKE", "PAYMENT_REJECTED", "FORM_WITHOUT_MONEY");

    private final ServiceReads reads;
    private final ServiceAddresses addresses;

    public Tasks(ServiceReads reads, ServiceAddresses addresses) {
        this.reads = reads;
        this.addresses = addresses;
    }

    /**
     * Counts by kind and one page of open tasks.
     *
     * @param first the path of the first page; null on it
     * @param next the path of the next page; null on the last
     */
    public record Shown(
            List<KindCount> kinds,
            List<Task> rows,
            @Nullable String first,
            @Nullable String next) {}

    /** A page of tasks. */
    public record Page(List<Task> items, @Nullable String nextCursor) {}

    /** Open tasks by kind. */
    public record Summary(List<KindCount> kinds) {}

    /** How many open tasks of a kind there are, and how many of them are past their day. */
    public record KindCount(String kind, long count, long late) {}

    /**
     * A task; the words come with it.
     *
     * @param transferId null where it is about no case
     */
    public record Task(
            String kind,
            @Nullable String transferId,
            @Nullable String trackingCode,
            Owner owner,
            Instant since,
            @Nullable String due,
            boolean late,
            String nameZh,
            String nameEn,
            String whyZh,
            String whyEn) {

        /** The fund on whose page of money by bank it is looked after; null where that is not done there. */
        public @Nullable String moneyOf() {
            return OF_MONEY.contains(kind) ? owner.fund : null;
        }
    }

    /** Whose it is, and which fund or area it is about. */
    public record Owner(
            String party, @Nullable String fund, @Nullable String area) {}

    /**
     * A page of open tasks.
     *
     * @param kind only of this kind; empty for all
     * @param cursor where the page begins; empty for the first
     */
    Shown read(SignedIn person, String kind, String cursor) {
        Asker asker = person.asker();
        List<KindCount> kinds = reads.get(addresses.transfer(), asker, PATH + "/summary", Summary.class)
                .kinds();
        Optional<KindCount> chosen =
                kinds.stream().filter(count -> count.kind().equals(kind)).findFirst();
        String filter = chosen.map(count -> "&kind=" + count.kind()).orElse("");
        Page page = reads.get(
                addresses.transfer(),
                asker,
                PATH + "?limit=" + ROWS_PER_PAGE + filter + Queue.cursorOf(cursor),
                Page.class);
        String next = page.nextCursor();
        String here = "/console/tasks?kind=" + chosen.map(KindCount::kind).orElse("");
        return new Shown(
                kinds, page.items(), cursor.isEmpty() ? null : here, next == null ? null : here + Queue.cursorOf(next));
    }
}
