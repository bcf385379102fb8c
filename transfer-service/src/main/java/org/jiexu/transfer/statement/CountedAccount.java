package org.jiexu.transfer.statement;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.statement.RecordClient.AccountRecord;
import org.jiexu.transfer.statement.RecordClient.AccountState;
import org.jiexu.transfer.statement.RecordClient.Spell;
import org.jiexu.transfer.statement.RecordClient.Travelling;
import org.jiexu.transfer.statement.Statement.YearLine;
import org.jspecify.annotations.Nullable;

/**
 * An account, and where its months count now. The ledgers are read one after the other while transfers go on, so what has arrived decides: a
 * transfer that brought months anywhere has taken them from where it began.
 *
 * @param spells up to the day for which one asks; none when the months have moved on
 * @param refunded months that count nowhere, because their money was given back
 * @param overlapping those of the months that the account has a second time, while nobody has decided which count
 * @param amount what the account is worth with interest to the end of last year, or what is under way from it; the booked balance where the interest
 *     cannot be computed
 */
record CountedAccount(
        AccountRecord account,
        Standing standing,
        List<Spell> spells,
        List<Spell> overlapping,
        List<Spell> refunded,
        Fen amount) {

    /** Where the months of an account count. */
    enum Standing {
        /** Here. */
        HELD,
        /** Under way with a transfer: never lost, never twice. */
        IN_TRANSIT,
        /** At the destination of a transfer. */
        MOVED
    }

    static List<CountedAccount> of(StatementInput input) {
        Set<UUID> arrived = new HashSet<>(input.arrived());
        for (AccountRecord account : input.accounts()) {
            account.spells().stream()
                    .map(Spell::broughtBy)
                    .filter(Objects::nonNull)
                    .forEach(arrived::add);
        }
        Map<UUID, WorkersTransfer> transfers =
                input.transfers().stream().collect(Collectors.toMap(WorkersTransfer::id, Function.identity()));
        Map<UUID, Fen> travelling = input.travelling().stream()
                .collect(Collectors.toMap(Travelling::transferId, Travelling::account, (one, same) -> one));
        YearMonth last = YearMonth.from(input.asOf());
        List<CountedAccount> counted = new ArrayList<>();
        for (AccountRecord account : input.accounts()) {
            UUID seal = account.sealedBy();
            Fen left = seal == null ? null : travelling.get(seal);
            counted.add(of(account, arrived, transfers, left, last));
            WorkersTransfer transfer = seal == null ? null : transfers.get(seal);
            if (!account.departed().isEmpty() && isUnderWay(seal, transfer, arrived)) {
                counted.add(departed(account, transfer, left, last));
            }
        }
        return counted;
    }

    /** What left an account of which months stay, while it is under way. */
    private static CountedAccount departed(
            AccountRecord account, @Nullable WorkersTransfer transfer, @Nullable Fen left, YearMonth last) {
        return new CountedAccount(
                account,
                Standing.IN_TRANSIT,
                upTo(last, account.departed()),
                List.of(),
                List.of(),
                whatLeft(transfer, left).orElse(Fen.ZERO));
    }

    private static CountedAccount of(
            AccountRecord account,
            Set<UUID> arrived,
            Map<UUID, WorkersTransfer> transfers,
            @Nullable Fen left,
            YearMonth last) {
        UUID seal = account.sealedBy();
        WorkersTransfer transfer = seal == null ? null : transfers.get(seal);
        Standing standing = standingOf(account, transfer, arrived);
        return switch (standing) {
            case HELD ->
                new CountedAccount(
                        account,
                        standing,
                        upTo(last, account.spells()),
                        upTo(last, account.overlapping()),
                        upTo(last, account.refunded()),
                        worth(account));
            case IN_TRANSIT ->
                new CountedAccount(
                        account,
                        standing,
                        upTo(last, account.spells()),
                        upTo(last, account.overlapping()),
                        upTo(last, account.refunded()),
                        underWay(account, transfer, left));
            case MOVED ->
                new CountedAccount(account, standing, List.of(), List.of(), upTo(last, account.refunded()), Fen.ZERO);
        };
    }

    private static Standing standingOf(AccountRecord account, @Nullable WorkersTransfer transfer, Set<UUID> arrived) {
        UUID seal = account.sealedBy();
        return switch (account.state()) {
            case OPEN, REMAINDER -> Standing.HELD;
            case SEALED -> seal != null && arrived.contains(seal) ? Standing.MOVED : Standing.IN_TRANSIT;
            case TRANSFERRED -> isUnderWay(seal, transfer, arrived) ? Standing.IN_TRANSIT : Standing.MOVED;
        };
    }

    /** Whether months that have left are nowhere else yet. */
    private static boolean isUnderWay(@Nullable UUID seal, @Nullable WorkersTransfer transfer, Set<UUID> arrived) {
        boolean ended = transfer != null && transfer.hasEnded();
        return !ended && (seal == null || !arrived.contains(seal));
    }

    /** While it is sealed the account still holds the money; once it has left, the ledger or the form says how much that was. */
    private static Fen underWay(AccountRecord account, @Nullable WorkersTransfer transfer, @Nullable Fen left) {
        return account.state() == AccountState.SEALED
                ? worth(account)
                : whatLeft(transfer, left).orElseGet(() -> worth(account));
    }

    private static Optional<Fen> whatLeft(@Nullable WorkersTransfer transfer, @Nullable Fen left) {
        return Optional.ofNullable(left).or(() -> Optional.ofNullable(transfer).map(WorkersTransfer::account));
    }

    private static Fen worth(AccountRecord account) {
        Fen amount = account.amount();
        return amount == null ? account.balance() : amount;
    }

    /** Whether the amount lacks interest that nobody could compute. */
    boolean lacksInterest() {
        return standing != Standing.MOVED && account.amountMissing() != null;
    }

    /** How many of its months are there a second time and wait for a decision. */
    int undecided() {
        return overlapping.stream().mapToInt(CountedAccount::monthsOf).sum();
    }

    private static List<Spell> upTo(YearMonth last, List<Spell> spells) {
        List<Spell> kept = new ArrayList<>();
        for (Spell spell : spells) {
            Spell part = spell.upTo(last);
            if (part != null) {
                kept.add(part);
            }
        }
        return kept;
    }

    int months() {
        return spells.stream().mapToInt(CountedAccount::monthsOf).sum();
    }

    /** The months and the sum of their bases, year by year. */
    List<YearLine> years() {
        Map<Integer, YearLine> byYear = new TreeMap<>();
        for (Spell spell : spells) {
            for (YearMonth month = spell.from(); !month.isAfter(spell.to()); month = month.plusMonths(1)) {
                byYear.merge(month.getYear(), new YearLine(month.getYear(), 1, spell.base()), YearLine::plus);
            }
        }
        return List.copyOf(byYear.values());
    }

    static int monthsOf(Spell spell) {
        return (int) ChronoUnit.MONTHS.between(spell.from(), spell.to()) + 1;
    }
}
