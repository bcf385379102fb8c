package org.jiexu.transfer.statement;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.saga.State;
import org.jspecify.annotations.Nullable;

/**
 * A transfer of the worker, as far as a statement tells of it.
 *
 * @param since when it came into its state
 * @param account the account part, as its information form says; null while there is none
 */
record WorkersTransfer(
        UUID id,
        FundCode fromFund,
        FundCode toFund,
        Instant submittedAt,
        State state,
        Instant since,
        @Nullable Fen account) {

    boolean hasEnded() {
        return state.isFinal();
    }

    /** The transfer in an earlier state. What it carries is what its form said. */
    WorkersTransfer in(State earlier, Instant from) {
        return new WorkersTransfer(id, fromFund, toFund, submittedAt, earlier, from, account);
    }
}
