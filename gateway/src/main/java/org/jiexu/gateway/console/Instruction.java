package org.jiexu.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import org.jiexu.web.access.Caller;
import org.jiexu.web.access.Role;

/** The decisions that the console can pass on. Whether one is allowed, the transfer service decides; this says which to offer. */
enum Instruction {
    ACCEPT("accept", "toFund", false, false),
    REFUSE("refuse", "toFund", true, false),
    APPROVE("approve", "fromFund", false, true),
    RETURN("return", "fromFund", true, false),
    RETRY_CREDIT("retry-credit", "toFund", false, false),
    RETURN_MONEY("return-money", "toFund", true, true),
    WITHDRAW("withdraw", "toFund", true, false);

    private final String path;
    private final String fundField;
    private final boolean needsReason;
    private final boolean irrevocable;

    Instruction(String path, String fundField, boolean needsReason, boolean irrevocable) {
        this.path = path;
        this.fundField = fundField;
        this.needsReason = needsReason;
        this.irrevocable = irrevocable;
    }

    static Optional<Instruction> named(String path) {
        return Arrays.stream(values())
                .filter(instruction -> instruction.path.equals(path))
                .findFirst();
    }

    String path() {
        return path;
    }

    boolean needsReason() {
        return needsReason;
    }

    /** Whether this caller is the one to decide it on this transfer. */
    boolean isUpTo(Caller caller, JsonNode transfer) {
        return caller.role() == Role.OFFICER
                && String.valueOf(caller.fund()).equals(transfer.path(fundField).asText());
    }

    FormView.Choice choice() {
        return new FormView.Choice(path, "action_" + path.replace('-', '_'), needsReason, irrevocable);
    }
}
