package org.jiexu.transfer.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.transfer.area.FundAreas;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.notice.Notice;
import org.jiexu.transfer.saga.Patience;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;
import org.jspecify.annotations.Nullable;

/** Finds cases for callers: only those to which they are a party. */
@ApplicationScoped
public class Cases {

    private final InstantSource clock;
    private final RuleBooks books;
    private final Patience patience;
    private final AuditTrail audit;

    Cases(InstantSource clock, RuleBooks books, Patience patience, AuditTrail audit) {
        this.clock = clock;
        this.books = books;
        this.patience = patience;
        this.audit = audit;
    }

    /** As {@link #visible}; that the caller was shown it is journalled on the worker's chain. */
    public Transfer shown(Transaction transaction, UUID id, Caller caller, String what) throws SQLException {
        Transfer transfer = visible(transaction, id, caller);
        audit.watched(transaction, caller, Subject.worker(transfer.workerId()), what, Map.of("transferId", id));
        return transfer;
    }

    /** That the caller was shown a page of the queue is journalled: on the chain of the own fund, of the worker, or of the caller. */
    void shownPage(Transaction transaction, Caller caller, List<Transfer> page) throws SQLException {
        if (!page.isEmpty()) {
            FundCode fund = caller.fund();
            String worker = caller.worker();
            String subject = fund != null
                    ? Subject.fund(fund)
                    : worker != null ? Subject.worker(worker) : Subject.caller(caller.actor());
            audit.watched(
                    transaction,
                    caller,
                    subject,
                    "transfers",
                    Map.of(
                            "rows", page.size(),
                            "first", page.getFirst().number(),
                            "last", page.getLast().number()));
        }
    }

    /** The case, if there is one and the caller may see it; refuses with UNKNOWN_TRANSFER, NOT_YOUR_FUND, ROLE_REQUIRED. */
    public Transfer visible(Transaction transaction, UUID id, Caller caller) throws SQLException {
        return checked(TransferStore.find(transaction.connection(), List.of(id)), id, caller);
    }

    /** As {@link #visible}, and locked until the end of the transaction. */
    public Transfer locked(Transaction transaction, UUID id, Caller caller) throws SQLException {
        return checked(TransferStore.lock(transaction.connection(), List.of(id)), id, caller);
    }

    /** The areas of the funds, as of now. */
    public FundAreas areas() {
        return new FundAreas(books.current().divisions());
    }

    /** Due days as of now. */
    public DueAnswer.Reader dueReader() {
        return new DueAnswer.Reader(books, StatutoryClock.dayOf(clock.instant()));
    }

    /** A case that waits for a service since this moment or before is not answered. */
    Instant unansweredSince() {
        return clock.instant().minus(patience.first());
    }

    /** The case as it is shown now, with the notice of what stays if it was given. */
    TransferAnswer view(Transfer transfer, DueAnswer.Reader due, @Nullable Notice notice) {
        return TransferAnswer.of(
                transfer, due, notice, TransferAnswer.Unanswered.of(transfer, patience, clock.instant()));
    }

    private Transfer checked(List<Transfer> found, UUID id, Caller caller) {
        caller.requireReader(Role.OFFICER, Role.PROVINCIAL_CENTRE, Role.ADMINISTRATOR, Role.WORKER, Role.SERVICE);
        if (found.isEmpty()) {
            throw new ProblemException(ErrorCode.UNKNOWN_TRANSFER, "no transfer " + id);
        }
        Transfer transfer = found.getFirst();
        caller.requireOfficersToBeOf(transfer.fromFund(), transfer.toFund());
        requireCentresToBeOf(caller, transfer);
        caller.requireWorkersToBe(transfer.workerId().toString());
        return transfer;
    }

    private void requireCentresToBeOf(Caller caller, Transfer transfer) {
        if (caller.is(Role.PROVINCIAL_CENTRE)) {
            FundAreas areas = areas();
            String own = String.valueOf(caller.area());
            if (!own.equals(areas.of(transfer.fromFund())) && !own.equals(areas.of(transfer.toFund()))) {
                throw new ProblemException(ErrorCode.NOT_YOUR_FUND, "the token is of the pooling area " + own)
                        .with("area", own);
            }
        }
    }
}
