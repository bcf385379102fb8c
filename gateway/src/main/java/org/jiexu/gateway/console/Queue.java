package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jiexu.gateway.console.Transfers.StateCount;
import org.jiexu.gateway.page.CaseState;
import org.jiexu.service.access.Role;
import org.jspecify.annotations.Nullable;

/** The queue of transfers for a person. */
@ApplicationScoped
public class Queue {
    private static final int ROWS_PER_PAGE = 50;
    private static final String OPEN = "open";
    private static final String LATE = "late";
    private static final String UNANSWERED = "unanswered";
    private static final String ENDED = "ended";
    private static final Set<String> NAMED = Set.of(LATE, UNANSWERED, ENDED);

    private final Transfers transfers;
    private final ParkedMessages parked;

    public Queue(Transfers transfers, ParkedMessages parked) {
        this.transfers = transfers;
        this.parked = parked;
    }

    /**
     * Figures, filters and one page of transfers, those that wait for somebody longest first.
     *
     * @param refresh the path that gives the same again
     * @param first the path of the first page; null on it
     * @param next the path of the next page; null on the last
     * @param parked messages that wait for an administrator; 0 for everybody else
     * @param unanswered cases that a service does not answer
     * @param oldest the state whose oldest transfer waits longest; null if nothing is open
     * @param ended whether the page shows cases that have ended, the newest first
     */
    public record Shown(
            String refresh,
            long open,
            long late,
            long people,
            long disputed,
            long parked,
            long unanswered,
            @Nullable StateCount oldest,
            List<Filter> filters,
            List<Transfer> rows,
            @Nullable String first,
            @Nullable String next,
            boolean ended) {}

    /** A filter of the list, the key of its words, and how many transfers it shows. */
    public record Filter(String name, String label, long count, boolean chosen) {}

    /**
     * One page of the queue.
     *
     * @param filter {@code open}, {@code late}, {@code unanswered}, {@code ended}, or the name of a state; anything else means {@code open}
     * @param cursor where the page begins; empty for the first
     */
    Shown read(SignedIn person, String filter, String cursor) {
        String chosen = CaseState.named(filter).map(CaseState::name).orElse(NAMED.contains(filter) ? filter : OPEN);
        List<StateCount> counts = transfers.summary(person.asker()).states();
        Transfers.Page page =
                transfers.page(person.asker(), "limit=" + ROWS_PER_PAGE + query(chosen) + cursorOf(cursor));
        boolean ended = chosen.equals(ENDED)
                || CaseState.named(chosen).filter(state -> !state.isOpen()).isPresent();
        String next = page.nextCursor();
        return new Shown(
                "/console/queue?filter=" + chosen + cursorOf(cursor),
                sum(counts, CaseState::isOpen, StateCount::count),
                sum(counts, CaseState::isOpen, StateCount::late),
                sum(counts, CaseState::waitsForPeople, StateCount::count),
                sum(counts, state -> state.kind() == CaseState.Kind.TROUBLE, StateCount::count),
                person.caller().is(Role.ADMINISTRATOR) ? parked.waiting() : 0,
                sum(counts, CaseState::isOpen, StateCount::unanswered),
                oldest(counts),
                filters(chosen, counts),
                page.items().stream().sorted(order(ended)).toList(),
                cursor.isEmpty() ? null : "/console",
                next == null ? null : "/console?filter=" + chosen + cursorOf(next),
                ended);
    }

    private static Comparator<Transfer> order(boolean ended) {
        Comparator<Transfer> byAge = Comparator.comparing(Transfer::stateSince);
        return ended
                ? byAge.reversed()
                : Comparator.comparing((Transfer row) -> !row.due().tone().equals(LATE))
                        .thenComparing(byAge);
    }

    private static @Nullable StateCount oldest(List<StateCount> counts) {
        return counts.stream()
                .filter(count -> count.oldestSince() != null && isOf(count, CaseState::isOpen))
                .min(Comparator.comparing(count -> Objects.requireNonNullElse(count.oldestSince(), Instant.MAX)))
                .orElse(null);
    }

    /** Whether a count is of such a state; a state that this version does not know is none. */
    private static boolean isOf(StateCount count, Predicate<CaseState> states) {
        return CaseState.named(count.state()).filter(states).isPresent();
    }

    private static long sum(List<StateCount> counts, Predicate<CaseState> states, ToLongFunction<StateCount> figure) {
        return counts.stream()
                .filter(count -> isOf(count, states))
                .mapToLong(figure)
                .sum();
    }

    private static List<Filter> filters(String chosen, List<StateCount> counts) {
        List<Filter> filters = new ArrayList<>();
        filters.add(new Filter(OPEN, OPEN, sum(counts, CaseState::isOpen, StateCount::count), chosen.equals(OPEN)));
        filters.add(new Filter(LATE, LATE, sum(counts, CaseState::isOpen, StateCount::late), chosen.equals(LATE)));
        long unanswered = sum(counts, CaseState::isOpen, StateCount::unanswered);
        if (unanswered > 0 || chosen.equals(UNANSWERED)) {
            filters.add(new Filter(UNANSWERED, UNANSWERED, unanswered, chosen.equals(UNANSWERED)));
        }
        for (CaseState state : CaseState.values()) {
            long count = sum(counts, state::equals, StateCount::count);
            boolean here = chosen.equals(state.name());
            if (here || (state.isOpen() && count > 0)) {
                filters.add(new Filter(state.name(), "state_" + state, count, here));
            }
        }
        filters.add(new Filter(
                ENDED, ENDED, sum(counts, state -> !state.isOpen(), StateCount::count), chosen.equals(ENDED)));
        return filters;
    }

    private static String query(String chosen) {
        return switch (chosen) {
            case OPEN -> "&state=" + names(true);
            case ENDED -> "&state=" + names(false);
            case LATE -> "&late=true";
            case UNANSWERED -> "&unanswered=true";
            default -> "&state=" + chosen;
        };
    }

    private static String names(boolean open) {
        return CaseState.thatAreOpen(open).stream().map(CaseState::name).collect(Collectors.joining(","));
    }

    /** The part of a query that continues a list; empty for its first page. */
    static String cursorOf(String cursor) {
        return cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
}
