package org.jiexu.transfer.statement;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.paymentplace.PaymentSpell;
import org.jiexu.rules.paymentplace.Place;
import org.jiexu.rules.pension.YearOfBases;
import org.jiexu.transfer.statement.CountedAccount.Standing;
import org.jiexu.transfer.statement.RecordClient.Spell;
import org.jiexu.transfer.statement.Statement.GapLine;

/**
 * The months of a person, each once: of a month that two accounts have, the one in a general account counts here, then the one of the earlier
 * account, until the person has said which is kept.
 */
final class CountedMonths {

    /** A month, where it was paid and into which kind of account: what was gathered from a temporary one makes no place eligible. */
    private record PaidMonth(FundCode fund, AccountKind kind, Fen base, boolean inTransit) {}

    private record PlaceAndKind(PoolingArea area, AccountKind kind) {}

    private final NavigableMap<YearMonth, PaidMonth> months = new TreeMap<>();
    private final int doubled;
    private final int undecided;

    private CountedMonths(List<CountedAccount> accounts) {
        int all = 0;
        int undecidedOfAll = 0;
        List<CountedAccount> generalFirst = accounts.stream()
                .sorted(Comparator.comparing(counted -> counted.account().kind()))
                .toList();
        for (CountedAccount counted : generalFirst) {
            boolean inTransit = counted.standing() == Standing.IN_TRANSIT;
            undecidedOfAll += counted.undecided();
            for (Spell spell : counted.spells()) {
                PaidMonth paid = new PaidMonth(spell.fund(), spell.paidInto(), spell.base(), inTransit);
                for (YearMonth month = spell.from(); !month.isAfter(spell.to()); month = month.plusMonths(1)) {
                    months.putIfAbsent(month, paid);
                    all++;
                }
            }
        }
        this.undecided = undecidedOfAll;
        this.doubled = all - months.size() + undecidedOfAll;
    }

    static CountedMonths of(List<CountedAccount> accounts) {
        return new CountedMonths(accounts);
    }

    int count() {
        return months.size();
    }

    int inTransit() {
        return (int) months.values().stream().filter(PaidMonth::inTransit).count();
    }

    /** How many months stand twice, in two accounts or in one, and count once. */
    int doubled() {
        return doubled;
    }

    /** How many of these stand in one account, after a transfer, and wait for a decision of its fund. */
    int undecided() {
        return undecided;
    }

    /** Months between the first and the last in which nothing was paid. */
    List<GapLine> gaps() {
        List<GapLine> gaps = new ArrayList<>();
        YearMonth previous = null;
        for (YearMonth month : months.keySet()) {
            if (previous != null && previous.plusMonths(1).isBefore(month)) {
                gaps.add(GapLine.between(previous.plusMonths(1), month.minusMonths(1)));
            }
            previous = month;
        }
        return gaps;
    }

    /** The months by the place where they were paid, as the rule for the place of payment asks for them. */
    List<PaymentSpell> spellsByPlace(DivisionTable divisions) {
        Map<PlaceAndKind, PaymentSpell> byPlace =
                new TreeMap<>(Comparator.comparing(PlaceAndKind::area).thenComparing(PlaceAndKind::kind));
        months.forEach((month, paid) -> {
            PoolingArea area = divisions.areaOf(paid.fund().division());
            PaymentSpell one = new PaymentSpell(Place.of(area), month, 1, paid.kind(), 0);
            byPlace.merge(new PlaceAndKind(area, paid.kind()), one, CountedMonths::longer);
        });
        return List.copyOf(byPlace.values());
    }

    /** The division of the fund at which the person was last insured in the area; empty if there was none. */
    Optional<DivisionCode> lastFundIn(PoolingArea area, DivisionTable divisions) {
        return months.descendingMap().values().stream()
                .filter(paid -> divisions.areaOf(paid.fund().division()).equals(area))
                .map(paid -> paid.fund().division())
                .findFirst();
    }

    /** The bases year by year, as the index asks for them. */
    List<YearOfBases> bases() {
        Map<Integer, YearOfBases> byYear = new TreeMap<>();
        months.forEach((month, paid) -> byYear.merge(
                month.getYear(),
                new YearOfBases(month.getYear(), 1, paid.base()),
                (one, other) -> new YearOfBases(
                        one.year(), one.months() + other.months(), one.baseSum().plus(other.baseSum()))));
        return List.copyOf(byYear.values());
    }

    private static PaymentSpell longer(PaymentSpell one, PaymentSpell other) {
        return new PaymentSpell(one.place(), other.end(), one.months() + other.months(), one.accountKind(), 0);
    }
}
