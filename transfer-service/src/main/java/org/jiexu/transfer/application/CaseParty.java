package org.jiexu.transfer.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.ResourceAuthority;
import org.jiexu.service.access.Role;
import org.jiexu.service.access.Routes;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.saga.Instruction;
import org.jiexu.transfer.saga.Party;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.saga.TransferStore;

/** Who may give an instruction on a case: officers of the fund that the declaration names, and the worker where it is the worker's. */
@ApplicationScoped
public class CaseParty implements ResourceAuthority {

    private final Transactions transactions;

    /** Reads the case; the instruction itself asks again, under its lock. */
    public CaseParty(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The role is looked at before the case: whoever may give the instruction on none learns nothing of one. */
    @Override
    public void require(Caller caller, Routes.Match match) {
        String template = match.route().template();
        Instruction instruction = Instruction.ofPath(template.substring(template.lastIndexOf('/') + 1))
                .orElseThrow();
        caller.requireRole(roles(instruction));
        UUID id;
        try {
            id = UUID.fromString(match.value("id"));
        } catch (IllegalArgumentException notAnId) {
            return;
        }
        List<Transfer> found =
                transactions.call(transaction -> TransferStore.find(transaction.connection(), List.of(id)));
        if (!found.isEmpty()) {
            require(found.getFirst(), instruction, caller);
        }
    }

    /** Withdrawing is the destination's and the worker's; every other instruction is that of one party. */
    private static Role[] roles(Instruction instruction) {
        if (instruction == Instruction.WITHDRAW) {
            return new Role[] {Role.OFFICER, Role.WORKER};
        }
        return new Role[] {instruction.instructedBy() == Party.WORKER ? Role.WORKER : Role.OFFICER};
    }

    /** The instruction is the source's, the destination's or the worker's; withdrawing is the worker's too. */
    static void require(Transfer transfer, Instruction instruction, Caller caller) {
        caller.requireRole(roles(instruction));
        caller.requireWorkersToBe(transfer.workerId().toString());
        if (caller.is(Role.OFFICER)) {
            caller.requireOfficerOf(
                    instruction.instructedBy() == Party.SOURCE_FUND ? transfer.fromFund() : transfer.toFund());
        }
    }
}
