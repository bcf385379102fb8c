package org.jiexu.contribution.intake;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiexu.contribution.intake.ContributionRates.Item;
import org.jiexu.contribution.intake.PieceOutcome.Flag;
import org.jiexu.contribution.intake.PieceOutcome.Refusal;
import org.jiexu.contribution.intake.PieceOutcome.Sums;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore.AccountMonth;
import org.jiexu.contribution.ledger.PaidRate;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.amount.AccountCredits;
import org.jiexu.rules.amount.PaidMonth;
import org.jiexu.rules.book.BaseBounds;
import org.jiexu.rules.book.DatedRate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TransferRateTable;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Decides row by row what is posted: pure, in the order of the file, so that the same rows on the same accounts always come
 * to the same end. Used once.
 */
final class PieceDecision {

    /** An amount may be a fen off: payers round in different places. */
    private static final long ROUNDING_FEN = 1;

    private final RuleBook book;
    private final ContributionRates rates;
    private final FundCode fund;
    private final Map<String, Payee> payees;
    private final Map<AccountMonth, Origin> existing;

    private final Map<YearMonth, LawOfMonth> laws = new HashMap<>();
    private final List<Contribution> contributions = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Flag> flags = new ArrayList<>();
    private final Total posted = new Total();
    private final Total refused = new Total();
    private final Total flagged = new Total();

    /** Where a month that an account has comes from. */
    enum Origin {
        /** An earlier piece of this file. */
        THIS_FILE,
        /** Another file, a transfer, a merger. */
        ELSEWHERE
    }

    /**
     * A decision on locked accounts.
     *
     * @param payees by personal number, all that the rows name and the fund has; they are changed
     * @param existing the months of the rows that the accounts have already
     */
    PieceDecision(
            RuleBook book,
            ContributionRates rates,
            FundCode fund,
            Map<String, Payee> payees,
            Map<AccountMonth, Origin> existing) {
        this.book = book;
        this.rates = rates;
        this.fund = fund;
        this.payees = payees;
        this.existing = existing;
    }

    /** What becomes of the rows. */
    PieceOutcome decide(List<ReadRow> rows) {
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
        List<Payee> changed = payees.values().stream().filter(Payee::isChanged).toList();
        return new PieceOutcome(contributions, changed, refusals, flags, posted.sums(), refused.sums(), flagged.sums());
    }

    private void decide(ReadRow.Legible row) {
        Payee payee = payees.get(row.personalNumber());
        if (payee == null) {
            refuse(row, RowCode.UNKNOWN_PERSONAL_NUMBER, Column.PERSONAL_NUMBER);
            return;
        }
        RowCode closed = switch (payee.state()) {
            case OPEN -> null;
            case SEALED -> RowCode.ACCOUNT_SEALED;
            case TRANSFERRED, REMAINDER -> RowCode.ACCOUNT_CLOSED;
        };
        if (closed != null) {
            refuse(row, closed, Column.PERSONAL_NUMBER);
            return;
        }
        if (payee.endedBefore(row.month())) {
            refuse(row, RowCode.TEMPORARY_ACCOUNT_SEALED, Column.MONTH);
            return;
        }
        LawOfMonth law = lawOf(row.month());
        Column wrong = wrongAmount(row, law);
        if (wrong != null) {
            refuse(row, RowCode.AMOUNT_DIFFERS, wrong);
            return;
        }
        Origin before = payee.mayHave(row.month()) ? existing.get(new AccountMonth(payee.id(), row.month())) : null;
        if (before == Origin.ELSEWHERE) {
            refuse(row, RowCode.DUPLICATE_MONTH, Column.MONTH);
        } else if (before == Origin.THIS_FILE || !payee.take(row.month())) {
            refuse(row, RowCode.DUPLICATE_IN_FILE, Column.MONTH);
        } else {
            post(row, payee);
            flag(row, law);
        }
    }

    private void post(ReadRow.Legible row, Payee payee) {
        Fen credit = credit(row, payee.kind());
        contributions.add(new Contribution(
                payee.id(),
                row.month(),
                row.base(),
                row.employer(),
                row.personal(),
                credit,
                row.receivedOn(),
                row.employerCode(),
                fund,
                null));
        payee.add(row.month(), credit);
        posted.add(row.employer(), row.personal());
    }

    /** The base that is recorded is the one that counts; one outside the bounds is for people to look at. */
    private void flag(ReadRow.Legible row, LawOfMonth law) {
        Fen floor = law.floor;
        Fen cap = law.cap;
        if (floor != null && row.base().compareTo(floor) < 0) {
            flag(row, FlagCode.BASE_BELOW_FLOOR, floor);
        } else if (cap != null && row.base().compareTo(cap) > 0) {
            flag(row, FlagCode.BASE_ABOVE_CAP, cap);
        }
    }

    private void flag(ReadRow.Legible row, FlagCode code, Fen bound) {
        flags.add(new Flag(row.line(), code, row.base(), bound));
        flagged.add(row.employer(), row.personal());
    }

    /** The reader has seen to it that every amount is in range, so the rules have an answer. */
    private Fen credit(ReadRow.Legible row, AccountKind kind) {
        return AccountCredits.of(book, new PaidMonth(row.month(), kind, row.base(), row.employer(), row.personal()))
                .orThrow();
    }

    private static @Nullable Column wrongAmount(ReadRow.Legible row, LawOfMonth law) {
        Fen base = row.base();
        if (law.employerCeiling != null
                && row.employer().fen() > law.employerCeiling.of(base).fen() + ROUNDING_FEN) {
            return Column.EMPLOYER_AMOUNT;
        }
        if (law.personal != null) {
            boolean employed = isAbout(row.personal(), law.personal.of(base));
            boolean flexible =
                    row.employer().fen() == 0 && law.flexible != null && isAbout(row.personal(), law.flexible.of(base));
            return employed || flexible ? null : Column.PERSONAL_AMOUNT;
        }
        if (law.credit != null) {
            return row.personal().fen() <= law.credit.of(base).fen() + ROUNDING_FEN ? null : Column.PERSONAL_AMOUNT;
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
        refused.add(employer, personal);
    }

    private LawOfMonth lawOf(YearMonth month) {
        return laws.computeIfAbsent(month, wanted -> {
            DatedRate credit = book.transferRates().find(TransferRateTable.Item.ACCOUNT_CREDIT, wanted);
            Optional<BaseBounds> bounds = book.baseBounds().find(fund.division(), wanted.atDay(1));
            return new LawOfMonth(
                    credit == null ? null : credit.rate(),
                    rates.find(Item.PERSONAL, wanted),
                    rates.find(Item.FLEXIBLE, wanted),
                    rates.find(Item.EMPLOYER_CEILING, wanted),
                    bounds.map(BaseBounds::floor).orElse(null),
                    bounds.map(BaseBounds::cap).orElse(null));
        });
    }

    /** What the law says for one month; null where it left the rate open, or the bounds are not known. */
    private record LawOfMonth(
            @Nullable Rate credit,
            @Nullable Rate personal,
            @Nullable Rate flexible,
            @Nullable Rate employerCeiling,
            @Nullable Fen floor,
            @Nullable Fen cap) {}

    /** Rows and their money under way. */
    private static final class Total {
        private long rows;
        private long employerFen;
        private long personalFen;

        private void add(Fen employer, Fen personal) {
            rows++;
            employerFen = Math.addExact(employerFen, employer.fen());
            personalFen = Math.addExact(personalFen, personal.fen());
        }

        private Sums sums() {
            return new Sums(rows, Fen.of(employerFen), Fen.of(personalFen));
        }
    }
}
