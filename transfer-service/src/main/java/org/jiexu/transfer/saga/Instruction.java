package org.jiexu.transfer.saga;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people may instruct on a case; part of the API by {@link #pathName}. Where a fund decides by rule, the rule stands for its officer. */
public enum Instruction implements Trigger {
    ACCEPT(false, Party.DESTINATION_FUND),
    REFUSE(true, Party.DESTINATION_FUND),
    /** Something is missing without which the fund cannot decide; the reason says what. */
    ASK_SUPPLEMENT(true, Party.DESTINATION_FUND),
    /** What was missing is there: the worker says so, or the fund at whose counter it was handed in. */
    SUPPLEMENT(false, Party.WORKER, Party.DESTINATION_FUND),
    APPROVE(false, Party.SOURCE_FUND),
    RETURN(true, Party.SOURCE_FUND),
    /** The worker's own word, where the fund that holds the relation has not decided. */
    CONSENT(false, Party.WORKER),
    /** The worker's too. */
    WITHDRAW(true, Party.DESTINATION_FUND, Party.WORKER),
    RETRY_CREDIT(false, Party.DESTINATION_FUND),
    RETURN_MONEY(true, Party.DESTINATION_FUND),
    /** More came by bank than the form says: the form is posted, the rest goes back. */
    REPAY_SURPLUS(false, Party.DESTINATION_FUND),
    /** Nobody decides for a while; of the fund that the case waits for. */
    HOLD(true, Party.DESTINATION_FUND, Party.SOURCE_FUND),
    /** Ends a hold before its last day. */
    RELEASE(true, Party.DESTINATION_FUND, Party.SOURCE_FUND);

    private final boolean needsReason;
    private final Party by;
    private final @Nullable Party orBy;

    Instruction(boolean needsReason, Party by) {
        this(needsReason, by, null);
    }

    Instruction(boolean needsReason, Party by, @Nullable Party orBy) {
        this.needsReason = needsReason;
        this.by = by;
        this.orBy = orBy;
    }

    /** The instruction of that name in a path; empty where there is none. */
    public static Optional<Instruction> ofPath(String pathName) {
        return Arrays.stream(values())
                .filter(instruction -> instruction.pathName().equals(pathName))
                .findFirst();
    }

    /** Whose officers may give it, or that the worker may; where a state says otherwise, {@link Exit#by} does. */
    public Set<Party> by() {
        return orBy == null ? Set.of(by) : Set.of(by, orBy);
    }

    /** Whether a hold, where there is one, lets it through; what is not held cannot be released, and where nothing is too much nothing is repaid. */
    public boolean isPossible(boolean held, boolean surplus) {
        return held ? this == RELEASE || this == WITHDRAW : this != RELEASE && (surplus || this != REPAY_SURPLUS);
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
