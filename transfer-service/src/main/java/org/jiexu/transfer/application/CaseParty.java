package org.jiexu.transfer.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.ResourceAuthority;
import org.jiexu.service.access.Role;
import org.jiexu.service.access.Routes;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.saga.Instruction;
import org.jiexu.transfer.saga.Party;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferRows;

/** Who may give an instruction on a case: officers of the fund that the declaration names, and the worker where it is the worker's. */
@ApplicationScoped
public class CaseParty implements ResourceAuthority {

    private final Transactions transactions;

    /** Reads the case; the instruction itself asks again, under its lock. */
    public CaseParty(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void require(Caller caller, Routes.Match match) {
        UUID id;
        try {
            id = UUID.fromString(match.value("id"));
        } catch (IllegalArgumentException notAnId) {
            return;
        }
        List<Transfer> found =
                transactions.call(transaction -> TransferRows.find(transaction.connection(), List.of(id)));
        String template = match.route().template();
        for (Instruction instruction : Instruction.values()) {
            if (!found.isEmpty() && template.endsWith("/" + instruction.pathName())) {
                require(found.getFirst(), instruction, caller);
            }
        }
    }

    /** The instruction is the source's, the destination's or the worker's; withdrawing is the worker's too. */
    static void require(Transfer transfer, Instruction instruction, Caller caller) {
        if (instruction == Instruction.WITHDRAW
                && caller.isWorker(transfer.workerId().toString())) {
            return;
        }
        Party party = instruction.instructedBy();
        if (party == Party.WORKER) {
            caller.requireRole(Role.WORKER);
            caller.requireWorkersToBe(transfer.workerId().toString());
            return;
        }
        FundCode fund = party == Party.SOURCE_FUND ? transfer.fromFund() : transfer.toFund();
        caller.requireWorkersToBe(transfer.workerId().toString());
        caller.requireOfficerOf(fund);
    }
}
