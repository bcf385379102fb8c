package org.jiexu.registry.inquiry;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.rules.division.FundCode;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.RefusalJournal;

/** Writes down who saw personal data, and who was refused. */
@ApplicationScoped
public class AccessJournal implements RefusalJournal {
    private final Transactions transactions;
    private final Clock clock;

    /** The clock gives the entries their instants. */
    public AccessJournal(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A worker's data were shown: {@code what} names the list or resource. */
    void shown(Transaction transaction, Caller caller, UUID workerId, String what, Sight sight) throws SQLException {
        record(transaction, "worker/" + workerId, caller, "READ", Map.of("what", what, "sight", sight.name()));
    }

    /** A page of a fund's relations was shown, masked. */
    void shownPage(Transaction transaction, Caller caller, FundCode fund, String first, String last)
            throws SQLException {
        record(
                transaction,
                "fund/" + fund,
                caller,
                "READ",
                Map.of("what", "relations", "firstPersonalNumber", first, "lastPersonalNumber", last));
    }

    /** A search found nobody. */
    void foundNobody(Transaction transaction, Caller caller) throws SQLException {
        record(transaction, "caller/" + caller.actor(), caller, "SEARCH_IN_VAIN", Map.of());
    }

    @Override
    public void record(Refusal refusal) {
        write(refusal.caller(), "REFUSED", of(refusal));
    }

    @Override
    public void record(Counted counted) {
        Map<String, String> detail = of(counted.of());
        detail.put("from", counted.from().toString());
        detail.put("last", counted.last().toString());
        detail.put("refused", Long.toString(counted.refused()));
        detail.put("withoutRow", Long.toString(counted.withoutRow()));
        write(counted.of().caller(), "REFUSALS_COUNTED", detail);
    }

    private void write(Caller caller, String action, Map<String, String> detail) {
        transactions.run(transaction -> record(transaction, "caller/" + caller.actor(), caller, action, detail));
    }

    private static Map<String, String> of(Refusal refusal) {
        return new TreeMap<>(Map.of(
                "code", refusal.code().name(),
                "method", refusal.method(),
                "route", refusal.route()));
    }

    private void record(
            Transaction transaction, String subject, Caller caller, String action, Map<String, String> detail)
            throws SQLException {
        transaction.lock(List.of(subject));
        transaction.record(new JournalEntry(
                subject, clock.instant(), caller.actor(), action, MessageJson.write(new TreeMap<>(detail))));
    }
}
