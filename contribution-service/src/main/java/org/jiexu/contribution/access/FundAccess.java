package org.jiexu.contribution.access;

import jakarta.enterprise.context.Dependent;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.access.Role;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.transaction.Transaction;

/** Authority over the funds whose accounts are kept here. */
@Dependent
public class FundAccess {
    private final Ledger ledger;
    private final CurrentCaller callers;
    private final AuditTrail audit;

    /** For this ledger. */
    public FundAccess(Ledger ledger, CurrentCaller callers, AuditTrail audit) {
        this.ledger = ledger;
        this.callers = callers;
        this.audit = audit;
    }

    /** A fund in a path and the caller who may go there. */
    public record Visit(FundCode fund, Caller caller) {}

    /** Only an officer of the fund. */
    public Visit asOfficer(String fund) {
        FundCode code = fundOf(fund);
        Caller caller = callers.get();
        caller.requireOfficerOf(code);
        return new Visit(code, caller);
    }

    /** Only who keeps the money of the fund. */
    public Visit asTreasurer(String fund) {
        return as(Role.TREASURER, fund);
    }

    /** Only who stands above the officers of the fund. */
    public Visit asSupervisor(String fund) {
        return as(Role.SUPERVISOR, fund);
    }

    private Visit as(Role role, String fund) {
        FundCode code = fundOf(fund);
        Caller caller = callers.get();
        caller.requireRole(role);
        caller.requireOfficersToBeOf(code);
        return new Visit(code, caller);
    }

    /** An officer of the fund, an administrator, another service. */
    public Visit toRead(String fund) {
        FundCode code = fundOf(fund);
        Caller caller = callers.get();
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE);
        caller.requireOfficersToBeOf(code);
        return new Visit(code, caller);
    }

    /** As {@link #toRead}, and workers; each account is then asked {@link #toSee}. */
    public Visit toReadAccounts(String fund) {
        FundCode code = fundOf(fund);
        Caller caller = callers.get();
        caller.requireReader(Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE, Role.WORKER);
        caller.requireOfficersToBeOf(code);
        return new Visit(code, caller);
    }

    /**
     * Finds the account for a caller who may see it, and writes down that it was shown.
     *
     * @param what is shown of it
     * @param more of what is shown, besides the relation
     * @throws ProblemException {@code UNKNOWN_ACCOUNT}, {@code NOT_YOUR_DATA}
     */
    public Account shown(Transaction transaction, Visit visit, String personalNumber, String what, Map<String, ?> more)
            throws SQLException {
        Account account = AccountStore.find(transaction.connection(), visit.fund(), personalNumber)
                .orElseThrow(() ->
                        new ProblemException(ErrorCode.UNKNOWN_ACCOUNT, "the fund has no account of this number"));
        toSee(account, visit.caller());
        Map<String, Object> detail = new TreeMap<>(more);
        detail.put("relationId", account.relationId());
        audit.shown(transaction, visit.caller(), Subject.worker(account.workerId()), what, detail);
        return account;
    }

    /** Refuses a worker to whom the account does not belong. */
    public static void toSee(Account account, Caller caller) {
        caller.requireWorkersToBe(account.workerId().toString());
    }

    /** Refuses an account that a transfer holds or has taken away: nothing about its months is said or decided meanwhile. */
    public static void toChange(Account account) {
        ErrorCode code = switch (account.state()) {
            case OPEN -> null;
            case SEALED -> ErrorCode.ACCOUNT_NOT_OPEN;
            case TRANSFERRED, REMAINDER -> ErrorCode.ACCOUNT_HAS_LEFT;
        };
        if (code != null) {
            throw new ProblemException(code, "the account is " + account.state())
                    .with("state", account.state().name())
                    .with("transferId", String.valueOf(account.sealedBy()));
        }
    }

    private FundCode fundOf(String fund) {
        FundCode code = FundCode.read(fund)
                .orElseThrow(() -> new ProblemException(ErrorCode.UNKNOWN_FUND, "a fund's code has six digits"));
        if (!ledger.keeps(code)) {
            throw new ProblemException(ErrorCode.WRONG_LEDGER, "fund " + code + " is not of ledger " + ledger.code())
                    .with("ledger", ledger.code());
        }
        return code;
    }
}
