package org.jiexu.gateway.console;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jiexu.service.access.Caller;
import org.jiexu.service.access.Role;

/** The decisions that the console can pass on. Whether one is allowed, the transfer service decides; this says which to offer. */
public enum Instruction {
    ACCEPT("accept", Side.DESTINATION, false, false),
    REFUSE("refuse", Side.DESTINATION, true, false),
    ASK_SUPPLEMENT("ask-supplement", Side.DESTINATION, true, false),
    SUPPLEMENT("supplement", Side.DESTINATION, false, false),
    APPROVE("approve", Side.SOURCE, false, true),
    RETURN("return", Side.SOURCE, true, false),
    RETRY_CREDIT("retry-credit", Side.DESTINATION, false, false),
    RETURN_MONEY("return-money", Side.DESTINATION, true, true),
    REPAY_SURPLUS("repay-surplus", Side.DESTINATION, false, true),
    HOLD("hold", Side.WHOSE_TURN_IT_IS, true, false),
    RELEASE("release", Side.WHOSE_TURN_IT_IS, true, false),
    WITHDRAW("withdraw", Side.DESTINATION, true, false);

    private static final List<String> HOLD_CODES =
            List.of("IDENTITY_DOUBT", "CONTRIBUTIONS_EXAMINED", "WAITING_FOR_OTHERS", "OTHER");

    /** Of which fund it is. */
    private enum Side {
        SOURCE,
        DESTINATION,
        WHOSE_TURN_IT_IS
    }

    private final String path;
    private final Side side;
    private final boolean needsReason;
    private final boolean irrevocable;

    Instruction(String path, Side side, boolean needsReason, boolean irrevocable) {
        this.path = path;
        this.side = side;
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
        String fund = switch (side) {
            case SOURCE -> transfer.fromFund();
            case DESTINATION -> transfer.toFund();
            case WHOSE_TURN_IT_IS -> transfer.waitingFund();
        };
        return caller.role() == Role.OFFICER && String.valueOf(caller.fund()).equals(fund);
    }

    /** Why a case may be held, but for what needs a paper; the words begin with {@code hold_}. */
    public List<String> holdCodes() {
        return HOLD_CODES;
    }

    /** Whether why and until when must be said besides. */
    public boolean isHold() {
        return this == HOLD;
    }
}
