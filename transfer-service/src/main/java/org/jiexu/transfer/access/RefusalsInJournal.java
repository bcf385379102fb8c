package org.jiexu.transfer.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.rules.division.FundCode;
import org.jiexu.transfer.application.Cases;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.RefusalJournal;

/** Refusals for want of authority become rows of the journal: an officer's on the fund's chain, any other's on the caller's. */
@ApplicationScoped
public class RefusalsInJournal implements RefusalJournal {

    private final Transactions transactions;

    /** In the journal of this database. */
    public RefusalsInJournal(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void record(Refusal refusal) {
        write(refusal.caller(), refusal.at(), "REFUSE_ACCESS", of(refusal));
    }

    @Override
    public void record(Counted counted) {
        Map<String, String> detail = of(counted.of());
        detail.put("from", counted.from().toString());
        detail.put("last", counted.last().toString());
        detail.put("refused", Long.toString(counted.refused()));
        detail.put("withoutRow", Long.toString(counted.withoutRow()));
        write(counted.of().caller(), counted.last(), "REFUSALS_COUNTED", detail);
    }

    private void write(Caller caller, Instant at, String action, Map<String, String> detail) {
        String subject = subject(caller);
        JournalEntry entry = new JournalEntry(subject, at, Cases.actorOf(caller), action, MessageJson.write(detail));
        transactions.run(transaction -> {
            transaction.lock(List.of(subject));
            transaction.record(entry);
        });
    }

    private static Map<String, String> of(Refusal refusal) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("code", refusal.code().name());
        detail.put("method", refusal.method());
        detail.put("route", refusal.route());
        return detail;
    }

    private static String subject(Caller caller) {
        FundCode fund = caller.fund();
        return fund == null ? "caller/" + caller.subject() : "fund/" + fund;
    }
}
