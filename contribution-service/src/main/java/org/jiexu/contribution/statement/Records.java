package org.jiexu.contribution.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.BalancesAsOf;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.ContributionStore.Span;
import org.jiexu.contribution.ledger.DepartureYears;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.statement.RecordAnswer.AccountRecord;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** Reads a worker's whole record in this ledger, as it is committed now or as it was known at the end of a day. */
final class Records {

    /** No contribution is older than the scheme. */
    private static final YearMonth FIRST_MONTH = YearMonth.of(1992, 1);

    /** Dues are taken at most a year ahead (decision 0051). */
    private static final int YEARS_AHEAD_MAX = 1;

    private final Ledger ledger;
    private final Supplier<InformationForms> forms;
    private final Clock clock;

    Records(Ledger ledger, Supplier<InformationForms> forms, Clock clock) {
        this.ledger = ledger;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * The record; empty for a worker whom the ledger does not know.
     *
     * @param asOf a day that has ended, or null for now
     */
    RecordAnswer read(Connection connection, UUID worker, @Nullable LocalDate asOf) throws SQLException {
        List<Account> accounts = AccountStore.ofWorkers(connection, List.of(worker));
        Movements movements = Movements.of(connection, accounts);
        Map<Long, List<Contribution>> months = ContributionStore.ofSpans(connection, spans(accounts));
        Instant end = asOf == null ? Instant.MAX : RecordAsOf.endOf(asOf);
        return new RecordAnswer(
                worker,
                ledger.code(),
                asOf,
                asOf == null ? now(connection, accounts, months) : then(connection, accounts, months, movements, asOf),
                RecordAnswer.Travelling.before(end, accounts, movements),
                movements.arrivedBefore(end));
    }

    /** Where the months lie. Those that left an account of which others stay may lie outside of what it still has. */
    private List<Span> spans(List<Account> accounts) {
        return accounts.stream()
                .map(account -> account.state() == AccountState.REMAINDER
                        ? new Span(
                                account.id(), FIRST_MONTH, YearMonth.now(clock).plusYears(YEARS_AHEAD_MAX))
                        : Span.of(account))
                .toList();
    }

    private List<AccountRecord> now(Connection connection, List<Account> accounts, Map<Long, List<Contribution>> months)
            throws SQLException {
        Map<UUID, Integer> transferYears = DepartureYears.of(connection, accounts);
        return accounts.stream()
                .map(account -> record(account, months.getOrDefault(account.id(), List.of()), transferYears))
                .toList();
    }

    private static List<AccountRecord> then(
            Connection connection,
            List<Account> accounts,
            Map<Long, List<Contribution>> months,
            Movements movements,
            LocalDate day)
            throws SQLException {
        RecordAsOf then = RecordAsOf.of(connection, accounts, movements, day);
        Map<Long, Fen> balances =
                BalancesAsOf.of(connection, accounts.stream().map(Account::id).toList(), day);
        return accounts.stream()
                .map(account -> then.record(
                        account,
                        months.getOrDefault(account.id(), List.of()),
                        balances.getOrDefault(account.id(), Fen.ZERO)))
                .toList();
    }

    private AccountRecord record(Account account, List<Contribution> months, Map<UUID, Integer> transferYears) {
        int year = Year.now(clock).getValue();
        UUID transfer = account.sealedBy();
        Integer transferYear = transfer == null ? null : transferYears.get(transfer);
        return AccountRecord.of(
                account, months, AmountWithInterest.of(forms.get(), account, months, year, transferYear));
    }
}
