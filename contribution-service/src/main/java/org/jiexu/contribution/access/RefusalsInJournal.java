package org.jiexu.contribution.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jiexu.events.journal.JournalEntry;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.transaction.Transactions;
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
        String subject = "caller/" + refusal.caller().subject();
        String detail = MessageJson.write(Map.of(
                "code", refusal.code(),
                "method", refusal.method(),
                "path", refusal.path(),
                "detail", refusal.detail()));
        transactions.run(transaction -> {
            transaction.lock(List.of(subject));
            transaction.record(
                    new JournalEntry(subject, refusal.at(), refusal.caller().actor(), "REFUSE_ACCESS", detail));
        });
    }
}
