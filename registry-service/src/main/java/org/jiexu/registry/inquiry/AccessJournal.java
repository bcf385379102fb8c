package org.jiexu.registry.inquiry;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.transaction.Transaction;

/** Writes down who saw how much of whom. */
@ApplicationScoped
public class AccessJournal {
    private final AuditTrail audit;

    /** In the registry's journal. */
    public AccessJournal(AuditTrail audit) {
        this.audit = audit;
    }

    /** A worker's data were shown: {@code what} names the list or resource. */
    void shown(Transaction transaction, Caller caller, UUID workerId, String what, Disclosure disclosure)
            throws SQLException {
        audit.shown(transaction, caller, Subject.worker(workerId), what, Map.of("sight", disclosure.name()));
    }

    /** A page of a fund's relations was shown, masked. */
    void shownPage(Transaction transaction, Caller caller, FundCode fund, String first, String last)
            throws SQLException {
        audit.shown(
                transaction,
                caller,
                Subject.fund(fund),
                "relations",
                Map.of("firstPersonalNumber", first, "lastPersonalNumber", last));
    }

    /** A search found nobody. */
    void foundNobody(Transaction transaction, Caller caller) throws SQLException {
        audit.did(transaction, caller, Subject.caller(caller.actor()), JournalAction.SEARCH_IN_VAIN, Map.of());
    }
}
