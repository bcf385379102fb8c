package org.jiexu.contribution.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.transaction.Transactions;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.RefusalJournal;

/** Refusals for want of authority become rows of the journal, chained per caller. */
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
        String subject = "caller/" + caller.subject();
        transactions.run(transaction -> {
            transaction.lock(List.of(subject));
            transaction.record(new JournalEntry(subject, at, caller.actor(), action, MessageJson.write(detail)));
        });
    }

    private static Map<String, String> of(Refusal refusal) {
        return new TreeMap<>(Map.of(
                "code", refusal.code().name(),
                "method", refusal.method(),
                "route", refusal.route()));
    }
}
