package org.jiexu.transfer.saga;

import java.util.Optional;

/** What can happen to a transfer: the reply of a service, or an instruction of people (or of the rule that stands for them). */
public enum Trigger {
    RESERVED(null),
    RESERVATION_REFUSED(null),
    ACCEPT(Party.DESTINATION_FUND),
    REFUSE(Party.DESTINATION_FUND),
    EXTRACTED(null),
    EXTRACTION_REFUSED(null),
    APPROVE(Party.SOURCE_FUND),
    RETURN(Party.SOURCE_FUND),
    /** The worker's own word, where the fund that holds the relation has not decided. */
    CONSENT(Party.WORKER),
    WITHDRAW(Party.DESTINATION_FUND),
    UNSEALED(null),
    REMITTED(null),
    CREDITED(null),
    DISPUTED(null),
    RETRY_CREDIT(Party.DESTINATION_FUND),
    RETURN_MONEY(Party.DESTINATION_FUND),
    TAKEN_BACK(null),
    /** A ledger told which months of the worker count there. */
    MONTHS_REPORTED(null),
    /** The two accounts of one ledger are one. */
    MERGED(null),
    /** The registry heard that the worker died or draws a pension. */
    LIFE_EVENT(null);

    private final @org.jspecify.annotations.Nullable Party instructedBy;

    Trigger(@org.jspecify.annotations.Nullable Party instructedBy) {
        this.instructedBy = instructedBy;
    }

    /** Whose officers may give this instruction, or that the worker may; empty for a reply of a service. */
    public Optional<Party> instructedBy() {
        return Optional.ofNullable(instructedBy);
    }

    /** The instruction's name in a path: {@code RETURN_MONEY} is {@code return-money}. */
    public String pathName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
