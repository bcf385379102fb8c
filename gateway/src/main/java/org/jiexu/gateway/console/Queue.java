package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiexu.gateway.page.CaseState;
import org.jiexu.gateway.page.Moments;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.gateway.routing.ServiceAddresses;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.web.access.Role;
import org.jiexu.web.problem.Language;
import org.jspecify.annotations.Nullable;

/** Reads the queue of transfers for a person, with the person's own token. */
@ApplicationScoped
public class Queue {
    private static final int ROWS_PER_PAGE = 50;
    private static final String OPEN = "open";
    private static final String LATE = "late";
    private static final String UNANSWERED = "unanswered";
    private static final String ENDED = "ended";
    private static final Set<String> NAMED = Set.of(LATE, UNANSWERED, ENDED);

    private final ServiceReads reads;
    private final ServiceAddresses addresses;
    private final FundDirectory directory;
    private final ParkedDesk parked;
    private final InstantSource clock = InstantSource.system();

    public Queue(ServiceReads reads, ServiceAddresses addresses, FundDirectory directory, ParkedDesk parked) {
        this.reads = reads;
        this.addresses = addresses;
        this.directory = directory;
        this.parked = parked;
    }

    private record Count(
            long cases,
            long late,
            long unanswered,
            @Nullable Instant oldest) {}

    /**
     * One page of the queue.
     *
     * @param filter {@code open}, {@code late}, {@code unanswered}, {@code ended}, or the name of a state; anything else means {@code open}
     * @param cursor where the page begins; empty for the first
     */
    QueueView read(Session session, Language language, String filter, String cursor) {
        String chosen = CaseState.named(filter).map(CaseState::name).orElse(NAMED.contains(filter) ? filter : OPEN);
        Instant now = clock.instant();
        Map<CaseState, Count> counts = counts(session);
        JsonNode page = get(session, "/v1/transfers?limit=" + ROWS_PER_PAGE + query(chosen) + cursorOf(cursor));
        List<RowView> rows = new ArrayList<>();
        Names names = new Names(directory, language);
        page.path("items").forEach(transfer -> rows.add(RowView.of(transfer, names, now)));
        boolean ended = chosen.equals(ENDED)
                || CaseState.named(chosen).filter(state -> !state.isOpen()).isPresent();
        rows.sort(
                ended
                        ? Comparator.comparing(RowView::stateSince).reversed()
                        : Comparator.comparing((RowView row) -> !row.dueTone().equals(LATE))
                                .thenComparing(RowView::stateSince));
        Optional<Map.Entry<CaseState, Count>> oldest = oldest(counts);
        String here = "/console/queue?filter=" + chosen;
        String next = page.path("nextCursor").asText("");
        return new QueueView(
                here + cursorOf(cursor),
                sum(counts, CaseState::isOpen, Count::cases),
                sum(counts, CaseState::isOpen, Count::late),
                sum(counts, CaseState::waitsForPeople, Count::cases),
                sum(counts, state -> state.kind() == CaseState.Kind.TROUBLE, Count::cases),
                session.caller().is(Role.ADMINISTRATOR) ? parked.waiting() : 0,
                sum(counts, CaseState::isOpen, Count::unanswered),
                oldest.map(entry -> Moments.age(Duration.between(sinceOr(entry.getValue(), now), now), language))
                        .orElse(null),
                oldest.map(entry -> "state_" + entry.getKey()).orElse(null),
                filters(chosen, counts),
                rows,
                next.isEmpty() || next.equals("null") ? null : "/console?filter=" + chosen + cursorOf(next),
                cursor.isEmpty(),
                ended);
    }

    private Map<CaseState, Count> counts(Session session) {
        Map<CaseState, Count> counts = new EnumMap<>(CaseState.class);
        for (JsonNode item : get(session, "/v1/transfers/summary").path("states")) {
            CaseState.named(item.path("state").asText())
                    .ifPresent(state -> counts.put(
                            state,
                            new Count(
                                    item.path("count").asLong(),
                                    item.path("late").asLong(),
                                    item.path("unanswered").asLong(),
                                    Moments.read(item.path("oldestSince").asText())
                                            .orElse(null))));
        }
        return counts;
    }

    private static Optional<Map.Entry<CaseState, Count>> oldest(Map<CaseState, Count> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isOpen() && entry.getValue().oldest() != null)
                .min(Comparator.comparing(entry -> sinceOr(entry.getValue(), Instant.MAX)));
    }

    private static Instant sinceOr(Count count, Instant otherwise) {
        Instant oldest = count.oldest();
        return oldest == null ? otherwise : oldest;
    }

    private static long sum(
            Map<CaseState, Count> counts,
            java.util.function.Predicate<CaseState> states,
            java.util.function.ToLongFunction<Count> figure) {
        return counts.entrySet().stream()
                .filter(entry -> states.test(entry.getKey()))
                .mapToLong(entry -> figure.applyAsLong(entry.getValue()))
                .sum();
    }

    private static List<QueueView.Filter> filters(String chosen, Map<CaseState, Count> counts) {
        List<QueueView.Filter> filters = new ArrayList<>();
        filters.add(
                new QueueView.Filter(OPEN, OPEN, sum(counts, CaseState::isOpen, Count::cases), chosen.equals(OPEN)));
        filters.add(new QueueView.Filter(LATE, LATE, sum(counts, CaseState::isOpen, Count::late), chosen.equals(LATE)));
        long unanswered = sum(counts, CaseState::isOpen, Count::unanswered);
        if (unanswered > 0 || chosen.equals(UNANSWERED)) {
            filters.add(new QueueView.Filter(UNANSWERED, UNANSWERED, unanswered, chosen.equals(UNANSWERED)));
        }
        for (CaseState state : CaseState.values()) {
            Count count = counts.get(state);
            boolean here = chosen.equals(state.name());
            if (here || (state.isOpen() && count != null && count.cases() > 0)) {
                filters.add(
                        new QueueView.Filter(state.name(), "state_" + state, count == null ? 0 : count.cases(), here));
            }
        }
        filters.add(new QueueView.Filter(
                ENDED, ENDED, sum(counts, state -> !state.isOpen(), Count::cases), chosen.equals(ENDED)));
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

    private static String cursorOf(String cursor) {
        return cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private JsonNode get(Session session, String pathAndQuery) {
        return reads.get("transfer", addresses.transfer(), pathAndQuery, session.token())
                .orRefused();
    }
}
