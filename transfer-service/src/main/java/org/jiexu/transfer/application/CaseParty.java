package org.jiexu.transfer.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.ResourceAuthority;
import org.jiexu.service.access.Role;
import org.jiexu.service.access.Routes;
import org.jiexu.service.transaction.Transactions;
import org.jiexu.transfer.saga.Exit;
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
        match.id("id")
                .ifPresent(id -> transactions
                        .call(transaction -> TransferStore.find(transaction.connection(), List.of(id)))
                        .forEach(transfer -> require(transfer, instruction, caller)));
    }

    /** By what the declaration says of the parties that may ever give it. */
    private static Role[] roles(Instruction instruction) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        instruction.by().forEach(party -> roles.add(party == Party.WORKER ? Role.WORKER : Role.OFFICER));
        return roles.toArray(Role[]::new);
    }

    /** The instruction is the source's, the destination's or the worker's, as the declaration says of the state that the case is in. */
    static void require(Transfer transfer, Instruction instruction, Caller caller) {
        caller.requireRole(roles(instruction));
        caller.requireWorkersToBe(transfer.workerId().toString());
        if (caller.is(Role.OFFICER)) {
            Set<Party> by = by(transfer, instruction);
            boolean asSource = by.contains(Party.SOURCE_FUND)
                    && !(by.contains(Party.DESTINATION_FUND) && caller.isOfficerOf(transfer.toFund()));
            caller.requireOfficerOf(asSource ? transfer.fromFund() : transfer.toFund());
        }
    }

    private static Set<Party> by(Transfer transfer, Instruction instruction) {
        return transfer.state().exit(instruction).map(Exit::by).orElse(instruction.by());
    }
}
