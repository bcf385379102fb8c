package org.jiexu.transfer.statement;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jiexu.rules.division.FundCode;
import org.jiexu.transfer.statement.CountedAccount.Standing;
import org.jiexu.transfer.statement.RecordClient.AccountState;
import org.jiexu.transfer.statement.RecordClient.Spell;
import org.jiexu.transfer.statement.Statement.MonthLine;
import org.jiexu.transfer.statement.Statement.MonthStanding;
import org.jiexu.transfer.statement.Statement.OverlapLine;
import org.jspecify.annotations.Nullable;

/** Every paid month of a person in a line of its own, in order of time; of a month that was paid twice, the line that counts first. */
final class MonthByMonth {

    /** How many lines a statement lists at most: fifty years, each month paid twice. */
    static final int LINES_MAX = 1_200;

    private final List<MonthLine> lines = new ArrayList<>();
    private final Set<YearMonth> counted = new HashSet<>();

    private MonthByMonth(List<CountedAccount> accounts) {
        // In the order of CountedMonths, which says what counts of a month that two accounts have.
        List<CountedAccount> generalFirst = accounts.stream()
                .sorted(Comparator.comparing(one -> one.account().kind()))
                .toList();
        for (CountedAccount one : generalFirst) {
            one.spells().forEach(spell -> add(one, spell, standingOf(one)));
        }
        for (CountedAccount one : generalFirst) {
            one.overlapping().forEach(spell -> add(one, spell, MonthStanding.DOUBLED));
            one.refunded().forEach(spell -> add(one, spell, MonthStanding.REFUNDED));
        }
        lines.sort(Comparator.comparing(MonthLine::month).thenComparing(MonthLine::standing));
    }

    static MonthByMonth of(List<CountedAccount> accounts) {
        return new MonthByMonth(accounts);
    }

    private static MonthStanding standingOf(CountedAccount counted) {
        return switch (counted.standing()) {
            case HELD ->
                counted.account().state() == AccountState.REMAINDER ? MonthStanding.STAYS_BEHIND : MonthStanding.COUNTS;
            case IN_TRANSIT -> MonthStanding.IN_TRANSIT;
            case MOVED -> throw new IllegalStateException("an account whose months have moved on has none");
        };
    }

    private void add(CountedAccount account, Spell spell, MonthStanding standing) {
        for (YearMonth month = spell.from(); !month.isAfter(spell.to()); month = month.plusMonths(1)) {
            boolean second = standing != MonthStanding.REFUNDED && !counted.add(month);
            lines.add(new MonthLine(
                    month,
                    second ? MonthStanding.DOUBLED : standing,
                    account.account().fund(),
                    spell.fund(),
                    spell.base(),
                    spell.credit(),
                    spell.paidInto(),
                    spell.broughtBy(),
                    account.standing() == Standing.IN_TRANSIT
                            ? account.account().sealedBy()
                            : null));
        }
    }

    /** The latest of the lines, oldest first. */
    List<MonthLine> latest() {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size()));
    }

    /** Whether there are more lines than {@link #latest} has. */
    boolean isCut() {
        return lines.size() > LINES_MAX;
    }

    /** Months that stand more than once and were not given back, with the places where they were paid; that of the one that counts first. */
    List<OverlapLine> overlaps() {
        NavigableMap<YearMonth, List<FundCode>> places = new TreeMap<>();
        for (MonthLine line : lines) {
            if (line.standing() != MonthStanding.REFUNDED) {
                places.computeIfAbsent(line.month(), month -> new ArrayList<>()).add(line.paidAt());
            }
        }
        List<OverlapLine> overlaps = new ArrayList<>();
        places.forEach((month, funds) -> {
            if (funds.size() < 2) {
                return;
            }
            @Nullable OverlapLine last = overlaps.isEmpty() ? null : overlaps.getLast();
            if (last != null && last.isContinuedBy(month, funds)) {
                overlaps.set(overlaps.size() - 1, last.upTo(month));
            } else {
                overlaps.add(new OverlapLine(month, month, 1, List.copyOf(funds)));
            }
        });
        return overlaps;
    }
}
