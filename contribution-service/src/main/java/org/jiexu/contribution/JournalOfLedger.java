package org.jiexu.contribution;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.administration.JournalResource;
import org.jiexu.service.history.JournalHistory;
import org.jiexu.service.transaction.Transactions;

/** Whether the ledger's journal is as it was signed, and all of it for whoever checks. */
@Path("/v1/journal")
@RunOnVirtualThread
@Tag(name = "Journal", description = "Signed heads over every row of the journals")
public class JournalOfLedger extends JournalResource {

    /** Of this service. */
    public JournalOfLedger(
            Ledger ledger,
            JournalHistory history,
            Transactions transactions,
            CurrentCaller callers,
            InstantSource clock) {
        super("ledger-" + ledger.code(), history, transactions, callers, clock);
    }
}
