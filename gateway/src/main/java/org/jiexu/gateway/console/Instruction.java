package org.jiexu.gateway.console;

import java.util.Arrays;
import java.util.Optional;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;

/** The decisions that the console can pass on. Whether one is allowed, the transfer service decides; this says which to offer. */
public enum Instruction {
    ACCEPT("accept", false, false, false),
    REFUSE("refuse", false, true, false),
    APPROVE("approve", true, false, true),
    RETURN("return", true, true, false),
    RETRY_CREDIT("retry-credit", false, false, false),
    RETURN_MONEY("return-money", false, true, true),
    WITHDRAW("withdraw", false, true, false);

    private final String path;
    private final boolean sources;
    private final boolean needsReason;
    private final boolean irrevocable;

    Instruction(String path, boolean sources, boolean needsReason, boolean irrevocable) {
        this.path = path;
        this.sources = sources;
        this.needsReason = needsReason;
        this.irrevocable = irrevocable;
    }

    static Optional<Instruction> named(String path) {
        return Arrays.stream(values())
                .filter(instruction -> instruction.path.equals(path))
                .findFirst();
    }

    /** Its name in the API; its words begin with {@code action_}. */
    public String path() {
        return path;
    }

    /** Whether a reason must be given. */
    public boolean needsReason() {
        return needsReason;
    }

    /** Whether nothing undoes it. */
    public boolean irrevocable() {
        return irrevocable;
    }

    /** Whether this caller is the one to decide it on this transfer. */
    boolean isUpTo(Caller caller, Transfer transfer) {
        return caller.role() == Role.OFFICER
                && String.valueOf(caller.fund()).equals(sources ? transfer.fromFund() : transfer.toFund());
    }
}
