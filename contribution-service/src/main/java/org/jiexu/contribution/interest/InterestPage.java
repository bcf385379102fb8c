package org.jiexu.contribution.interest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiexu.contribution.interest.AccountInterest.Code;
import org.jiexu.contribution.interest.AccountInterest.Outcome;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.Entry;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.rowtag.TagKeys;

/** One transaction of a run: the next accounts, one journal for all of them, each account written once. */
final class InterestPage {

    /** Accounts of one transaction: with 40 years of months each, some ten megabytes. */
    static final int ACCOUNTS = 250;

    private final TagKeys tags;

    /** With the keys of the tags of what is written. */
    InterestPage(TagKeys tags) {
        this.tags = tags;
    }

    /** What became of the accounts of a page: got interest, could not be served. The others have it already. */
    record Served(int credited, int leftOut) {}

    /** Posts the next accounts of a locked run and moves it on; it is done if no account is left. */
    Served post(Connection connection, InterestRun run, AccountInterest rule, Instant now) throws SQLException {
        List<Account> accounts = AccountStore.lockNext(connection, run.afterAccount(), run.lastAccount(), ACCOUNTS);
        if (accounts.isEmpty()) {
            run.finish(now);
            return new Served(0, 0);
        }
        Map<Long, List<Contribution>> months = ContributionStore.ofAccounts(connection, accounts);
        Map<Account, Fen> earned = new LinkedHashMap<>();
        Map<Long, Code> leftOut = new TreeMap<>();
        for (Account account : accounts) {
            switch (rule.of(account, months.getOrDefault(account.id(), List.of()))) {
                case Outcome.Earned(Fen interest) -> earned.put(account, interest);
                case Outcome.Complete() -> {
                    // Nothing to book.
                }
                case Outcome.LeftOut(Code code) -> leftOut.put(account.id(), code);
            }
        }
        book(connection, run, earned, now);
        RunAccounts.leaveOut(connection, run.id(), leftOut);
        run.advance(
                accounts.getLast().id(),
                accounts.size(),
                earned.size(),
                earned.values().stream().reduce(Fen.ZERO, Fen::plus),
                leftOut.size());
        return new Served(earned.size(), leftOut.size());
    }

    /** One entry an account, and one for each fund that the interest comes from. */
    private void book(Connection connection, InterestRun run, Map<Account, Fen> earned, Instant now)
            throws SQLException {
        if (earned.isEmpty()) {
            return;
        }
        Map<FundCode, Long> ofFunds = earned.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().fund(),
                        Collectors.summingLong(entry -> entry.getValue().fen())));
        FundAccounts fundAccounts = FundAccounts.load(connection, ofFunds.keySet());
        List<Entry> entries = new ArrayList<>(earned.size() + ofFunds.size());
        List<Account> changed = new ArrayList<>(earned.size());
        earned.forEach((account, interest) -> {
            entries.add(new Entry(account.id(), interest));
            changed.add(account.plus(Fen.ZERO, interest));
        });
        ofFunds.forEach((fund, fen) -> entries.add(new Entry(fundAccounts.interest(fund), Fen.of(-fen))));
        LedgerJournal journal = new LedgerJournal(LedgerJournal.Kind.INTEREST, null, null, now, entries);
        RunAccounts.posted(connection, run.id(), JournalStore.append(connection, tags, List.of(journal))[0]);
        AccountStore.update(connection, changed);
    }
}
