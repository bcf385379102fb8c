package org.jiexu.contribution.intake;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiexu.contribution.intake.ContributionRates.Item;
import org.jiexu.contribution.intake.PieceOutcome.Refusal;
import org.jiexu.contribution.intake.PieceOutcome.Started;
import org.jiexu.contribution.intake.PieceOutcome.Sums;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore.AccountMonth;
import org.jiexu.contribution.ledger.PaidRate;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.amount.AccountCredits;
import org.jiexu.rules.amount.PaidMonth;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Decides row by row what is posted: pure, in the order of the file, so that the same rows on the same accounts always come
 * to the same end. Used once.
 */
public final class PieceDecision {

    /** An amount may be a fen off: payers round in different places. */
    private static final long ROUNDING_FEN = 1;

    private final RuleBook book;
    private final ContributionRates rates;
    private final Map<String, Account> accounts;
    private final Set<AccountMonth> taken;
    private final Map<Long, YearMonth> lastMonths;

    private final Map<YearMonth, RatesOfMonth> ratesOfMonths = new HashMap<>();
    private final List<Contribution> contributions = new ArrayList<>();
    private final Map<Long, Account> changed = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private Sums posted = Sums.NONE;
    private Sums refused = Sums.NONE;

    /**
     * A decision on locked accounts.
     *
     * @param accounts by personal number, all that the rows name and the fund has
     * @param existing the months of the rows that count already
     * @param lastMonths by account id, the last month that a sealed temporary account takes
     */
    public PieceDecision(
            RuleBook book,
            ContributionRates rates,
            Map<String, Account> accounts,
            Set<AccountMonth> existing,
            Map<Long, YearMonth> lastMonths) {
        this.book = book;
        this.rates = rates;
        this.accounts = accounts;
        this.taken = new HashSet<>(existing);
        this.lastMonths = lastMonths;
    }

    /** What becomes of the rows. */
    public PieceOutcome decide(List<ReadRow> rows) {
        for (ReadRow row : rows) {
            switch (row) {
                case ReadRow.Illegible illegible ->
                    refuse(
                            illegible.line(),
                            illegible.code(),
                            illegible.field(),
                            illegible.employer(),
                            illegible.personal());
                case ReadRow.Legible legible -> decide(legible);
            }
        }
        return new PieceOutcome(contributions, changed.values(), refusals, started(), posted, refused);
    }

    private void decide(ReadRow.Legible row) {
        Account account = accounts.get(row.personalNumber());
        if (account == null) {
            refuse(row, RowCode.UNKNOWN_PERSONAL_NUMBER, Column.PERSONAL_NUMBER);
            return;
        }
        RowCode closed = switch (account.state()) {
            case OPEN -> null;
            case SEALED -> RowCode.ACCOUNT_SEALED;
            case TRANSFERRED, REMAINDER -> RowCode.ACCOUNT_CLOSED;
        };
        if (closed != null) {
            refuse(row, closed, Column.PERSONAL_NUMBER);
            return;
        }
        YearMonth last = lastMonths.get(account.id());
        if (last != null && row.month().isAfter(last)) {
            refuse(row, RowCode.TEMPORARY_ACCOUNT_SEALED, Column.MONTH);
            return;
        }
        Column wrong = wrongAmount(row, ratesOf(row.month()));
        if (wrong != null) {
            refuse(row, RowCode.AMOUNT_DIFFERS, wrong);
            return;
        }
        if (!taken.add(new AccountMonth(account.id(), row.month()))) {
            refuse(row, RowCode.DUPLICATE_MONTH, Column.MONTH);
            return;
        }
        post(row, changed.getOrDefault(account.id(), account));
    }

    private void post(ReadRow.Legible row, Account account) {
        AccountKind kind = account.kindIn(row.month());
        Fen credit = credit(row, kind);
        contributions.add(new Contribution(
                account.id(),
                row.month(),
                row.base(),
                row.employer(),
                row.personal(),
                credit,
                row.receivedOn(),
                row.employerCode(),
                account.fund(),
                kind,
                null));
        changed.put(account.id(), account.plus(credit, Fen.ZERO).withMonth(row.month()));
        posted = posted.plus(row.employer(), row.personal());
    }

    /** The reader has seen to it that every amount is in range, so the rules have an answer. */
    private Fen credit(ReadRow.Legible row, AccountKind kind) {
        return AccountCredits.of(book, new PaidMonth(row.month(), kind, row.base(), row.employer(), row.personal()))
                .orThrow();
    }

    private static @Nullable Column wrongAmount(ReadRow.Legible row, RatesOfMonth rates) {
        Fen base = row.base();
        if (rates.employerCeiling != null
                && row.employer().fen() > rates.employerCeiling.of(base).fen() + ROUNDING_FEN) {
            return Column.EMPLOYER_AMOUNT;
        }
        if (rates.personal != null) {
            boolean employed = isAbout(row.personal(), rates.personal.of(base));
            boolean flexible = row.employer().fen() == 0
                    && rates.flexible != null
                    && isAbout(row.personal(), rates.flexible.of(base));
            return employed || flexible ? null : Column.PERSONAL_AMOUNT;
        }
        if (rates.credit != null) {
            return row.personal().fen() <= rates.credit.of(base).fen() + ROUNDING_FEN ? null : Column.PERSONAL_AMOUNT;
        }
        return PaidRate.of(base, row.personal()).isPresent() ? null : Column.PERSONAL_AMOUNT;
    }

    private static boolean isAbout(Fen amount, Fen expected) {
        return Math.abs(amount.fen() - expected.fen()) <= ROUNDING_FEN;
    }

    private void refuse(ReadRow.Legible row, RowCode code, Column column) {
        refuse(row.line(), code, column.label(), row.employer(), row.personal());
    }

    private void refuse(long line, RowCode code, @Nullable String field, Fen employer, Fen personal) {
        refusals.add(new Refusal(line, code, field));
        refused = refused.plus(employer, personal);
    }

    /** An account's first month is told when it is the first, and again when an earlier one is posted. */
    private List<Started> started() {
        Map<Long, YearMonth> earliest = new LinkedHashMap<>();
        for (Contribution contribution : contributions) {
            earliest.merge(contribution.accountId(), contribution.month(), (a, b) -> a.isBefore(b) ? a : b);
        }
        List<Started> started = new ArrayList<>();
        for (Account before : accounts.values()) {
            YearMonth now = earliest.get(before.id());
            YearMonth known = before.firstMonth();
            if (now != null && (known == null || now.isBefore(known))) {
                started.add(new Started(before.relationId(), now));
            }
        }
        return started;
    }

    private RatesOfMonth ratesOf(YearMonth month) {
        return ratesOfMonths.computeIfAbsent(month, wanted -> {
            DatedRate credit = book.transferRates().find(TransferRateTable.Item.ACCOUNT_CREDIT, wanted);
            return new RatesOfMonth(
                    credit == null ? null : credit.rate(),
                    rates.find(Item.PERSONAL, wanted),
                    rates.find(Item.FLEXIBLE, wanted),
                    rates.find(Item.EMPLOYER_CEILING, wanted));
        });
    }

    /** What the law says for one month; null where it left the rate open. */
    private record RatesOfMonth(
            @Nullable Rate credit,
            @Nullable Rate personal,
            @Nullable Rate flexible,
            @Nullable Rate employerCeiling) {}
}
