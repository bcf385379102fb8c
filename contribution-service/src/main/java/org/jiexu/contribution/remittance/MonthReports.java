package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.messages.LedgerCommand.ReportMonths;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.TransferReply.MonthsReported;
import org.jspecify.annotations.Nullable;

/** Tells which months of a worker count in this ledger, for all questions of a poll with two reads. */
final class MonthReports {

    private MonthReports() {}

    /** The answers as of what is committed; one for each question. */
    static List<MonthsReported> answers(Connection connection, String ledger, List<ReportMonths> questions)
            throws SQLException {
        if (questions.isEmpty()) {
            return List.of();
        }
        List<UUID> workers =
                questions.stream().map(ReportMonths::workerId).distinct().toList();
        // What a transfer took away counts elsewhere now.
        List<Account> accounts = AccountStore.ofWorkers(connection, workers).stream()
                .filter(account -> account.state() != AccountState.TRANSFERRED)
                .toList();
        Map<Long, List<Contribution>> months = ContributionStore.ofAccounts(connection, accounts);
        Map<UUID, List<Account>> byWorker = accounts.stream().collect(Collectors.groupingBy(Account::workerId));
        List<MonthsReported> answers = new ArrayList<>(questions.size());
        for (ReportMonths question : questions) {
            List<PaidSpell> spells = new ArrayList<>();
            for (Account account : byWorker.getOrDefault(question.workerId(), List.of())) {
                spells.addAll(spells(account, months.getOrDefault(account.id(), List.of())));
            }
            answers.add(new MonthsReported(question.transferId(), ledger, spells));
        }
        return answers;
    }

    /** Months in order, gathered while month follows month with the same base, place, kind and payer. */
    static List<PaidSpell> spells(Account account, List<Contribution> months) {
        List<PaidSpell> spells = new ArrayList<>();
        for (Contribution month : months) {
            if (!month.counts()) {
                continue;
            }
            PaidSpell last = spells.isEmpty() ? null : spells.getLast();
            boolean employerPaid = isEmployerPaid(month);
            if (last != null
                    && month.month().equals(last.to().plusMonths(1))
                    && month.base().equals(last.base())
                    && month.originFund().equals(last.fund())
                    && month.paidInto() == last.accountKind()
                    && employerPaid == last.employerPaid()) {
                spells.set(spells.size() - 1, spell(account, month, last, employerPaid));
            } else {
                spells.add(spell(account, month, null, employerPaid));
            }
        }
        return spells;
    }

    private static PaidSpell spell(
            Account account, Contribution month, @Nullable PaidSpell begun, boolean employerPaid) {
        return new PaidSpell(
                account.relationId(),
                month.originFund(),
                month.paidInto(),
                begun == null ? month.month() : begun.from(),
                month.month(),
                month.base(),
                employerPaid);
    }

    /** An imported month does not tell; whoever pays as an employee is the rule, so it is taken for one. */
    private static boolean isEmployerPaid(Contribution month) {
        return month.employer() == null || month.employer().fen() > 0;
    }
}
