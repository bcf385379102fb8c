package org.jiexu.contribution.overlap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.overlap.OverlapCase.Stage;
import org.jiexu.messages.OverlapFound;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/** Lays months that come over months that are there: what nobody had counts, what was there already becomes a case. */
public final class OverlapFinder {

    private final OverlapProposals proposals;

    /** With the rules that propose. */
    public OverlapFinder(OverlapProposals proposals) {
        this.proposals = proposals;
    }

    /** The months as rows of their new account, and the cases that they open. */
    public record Found(List<Contribution> rows, List<OverlapCase> cases) {

        public Found {
            rows = List.copyOf(rows);
            cases = List.copyOf(cases);
        }

        /** How many of the rows count. */
        public int counting() {
            return (int) rows.stream().filter(Contribution::counts).count();
        }

        /** What others are told of it; null where no case is opened. */
        public @Nullable OverlapFound told(Stage stage) {
            if (cases.isEmpty()) {
                return null;
            }
            Set<UUID> opened = cases.stream().map(OverlapCase::id).collect(Collectors.toSet());
            List<YearMonth> doubled = rows.stream()
                    .filter(row -> opened.contains(row.overlapId()))
                    .map(Contribution::month)
                    .toList();
            return new OverlapFound(
                    switch (stage) {
                        case ARRIVAL -> OverlapFound.Stage.ARRIVAL;
                        case POSTING -> OverlapFound.Stage.POSTING;
                    },
                    MonthRange.of(doubled).stream()
                            .map(range -> new OverlapFound.Range(range.from(), range.to()))
                            .toList());
        }
    }

    /** What brings the months, and when. */
    public record Occasion(UUID transferId, Stage stage, Instant at) {}

    /**
     * Lays months on an account.
     *
     * @param present all rows of the account
     * @param brought rows of any account, a month's counting row before its others
     */
    public Found find(Account account, List<Contribution> present, List<Contribution> brought, Occasion occasion) {
        Map<YearMonth, Integer> lastCopy = new HashMap<>();
        Map<YearMonth, Contribution> counting = new HashMap<>();
        for (Contribution row : present) {
            lastCopy.merge(row.month(), row.copy(), Math::max);
            if (row.counts()) {
                counting.put(row.month(), row);
            }
        }
        List<Contribution> rows = new ArrayList<>(brought.size());
        Map<Pair, Sides> pairs = new LinkedHashMap<>();
        for (Contribution row : brought) {
            int copy = lastCopy.merge(row.month(), 0, (last, first) -> last + 1);
            Contribution rival = counting.get(row.month());
            if (row.standing() == MonthStanding.OVERLAPS) {
                rows.add(row.as(account.id(), copy, MonthStanding.OVERLAPS, row.overlapId()));
            } else if (rival == null) {
                Contribution first = row.as(account.id(), copy, MonthStanding.COUNTS, null);
                counting.put(row.month(), first);
                rows.add(first);
            } else {
                Pair pair = new Pair(row.originFund(), rival.originFund());
                rows.add(row.as(account.id(), copy, MonthStanding.OVERLAPS, pair.caseOf(occasion.transferId())));
                pairs.computeIfAbsent(pair, Sides::new).add(row, rival);
            }
        }
        return new Found(
                rows,
                pairs.values().stream()
                        .map(sides -> open(account, sides, occasion))
                        .toList());
    }

    private OverlapCase open(Account account, Sides sides, Occasion occasion) {
        return new OverlapCase(
                sides.pair.caseOf(occasion.transferId()),
                account.id(),
                account.fund(),
                account.workerId(),
                occasion.transferId(),
                sides.pair.brought,
                sides.pair.present,
                occasion.stage(),
                sides.brought.size(),
                MonthRange.of(sides.brought.stream().map(Contribution::month).toList()),
                proposals.of(sides.brought, sides.present),
                OverlapCase.State.OPEN,
                null,
                null,
                occasion.at(),
                1);
    }

    /** Two funds that have the same months. */
    private record Pair(FundCode brought, FundCode present) {

        /** The same transfer finds the same case, however often it is told. */
        UUID caseOf(UUID transferId) {
            return UUID.nameUUIDFromBytes(
                    (transferId + "/" + brought + "/" + present).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The rows of both. */
    private static final class Sides {
        private final Pair pair;
        private final List<Contribution> brought = new ArrayList<>();
        private final List<Contribution> present = new ArrayList<>();

        private Sides(Pair pair) {
            this.pair = pair;
        }

        private void add(Contribution row, Contribution rival) {
            brought.add(row);
            present.add(rival);
        }
    }
}
