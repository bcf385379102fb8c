package org.jiexu.transfer.access;

import jakarta.enterprise.context.ApplicationScoped;
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
        String subject = subject(refusal.caller());
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("code", refusal.code().name());
        detail.put("method", refusal.method());
        detail.put("path", refusal.path());
        JournalEntry entry = new JournalEntry(
                subject, refusal.at(), Cases.actorOf(refusal.caller()), "REFUSE_ACCESS", MessageJson.write(detail));
        transactions.run(transaction -> {
            transaction.lock(List.of(subject));
            transaction.record(entry);
        });
    }

    private static String subject(Caller caller) {
        FundCode fund = caller.fund();
        return fund == null ? "caller/" + caller.subject() : "fund/" + fund;
    }
}
