package org.jiexu.transfer.saga;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people may instruct on a case; part of the API by {@link #pathName}. Where a fund decides by rule, the rule stands for its officer. */
public enum Instruction implements Trigger {
    ACCEPT(Party.DESTINATION_FUND, false),
    REFUSE(Party.DESTINATION_FUND, true),
    APPROVE(Party.SOURCE_FUND, false),
    RETURN(Party.SOURCE_FUND, true),
    /** The worker's own word, where the fund that holds the relation has not decided. */
    CONSENT(Party.WORKER, false),
    /** The worker's too. */
    WITHDRAW(Party.DESTINATION_FUND, true),
    RETRY_CREDIT(Party.DESTINATION_FUND, false),
    RETURN_MONEY(Party.DESTINATION_FUND, true);

    private final Party instructedBy;
    private final boolean needsReason;

    Instruction(Party instructedBy, boolean needsReason) {
        this.instructedBy = instructedBy;
        this.needsReason = needsReason;
    }

    /** The instruction of that name in a path; empty where there is none. */
    public static Optional<Instruction> ofPath(String pathName) {
        return Arrays.stream(values())
                .filter(instruction -> instruction.pathName().equals(pathName))
                .findFirst();
    }

    /** Whose officers may give it, or that the worker may. */
    public Party instructedBy() {
        return instructedBy;
    }

    /** Whether it takes something back or away, so that the person must be told why. */
    public boolean needsReason() {
        return needsReason;
    }

    /** The name in a path: {@code RETURN_MONEY} is {@code return-money}. */
    public String pathName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
