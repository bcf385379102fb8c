package org.jiexu.contribution.interest;

import java.time.Instant;
import java.util.UUID;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * A posting of interest to the end of a year, as its row is.
 *
 * @param year interest is posted up to its end, earlier years that were never posted included
 * @param rate the published rate of the year
 * @param ruleVersion the rule book in force when it began
 * @param afterAccount the last account that is done
 * @param lastAccount the last account that there was when it began
 * @param accounts how many were looked at
 * @param credited how many got interest
 * @param interest how much in all
 * @param leftOut how many could not be served
 * @param finishedAt null while it runs
 */
public record InterestRun(
        UUID id,
        int year,
        State state,
        Rate rate,
        String ruleVersion,
        long afterAccount,
        long lastAccount,
        long accounts,
        long credited,
        Fen interest,
        long leftOut,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** Where the run is. */
    public enum State {
        /** Some accounts wait. */
        RUNNING,
        /** Every account was looked at. */
        DONE
    }

    private static final int WHOLE = 100;

    /** How far it is, 0 to 100, by the ids of the accounts. */
    public int percent() {
        return state == State.DONE || lastAccount == 0 ? WHOLE : (int) (afterAccount * WHOLE / lastAccount);
    }
}
