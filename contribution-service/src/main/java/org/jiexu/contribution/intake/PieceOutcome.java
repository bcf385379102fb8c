package org.jiexu.contribution.intake;

import java.util.List;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rows of one piece.
 *
 * @param contributions the months to post
 * @param payees the accounts that they go to, as their rows will be
 * @param flags which of the posted rows people should look at
 * @param flagged they are among those posted
 */
record PieceOutcome(
        List<Contribution> contributions,
        List<Payee> payees,
        List<Refusal> refusals,
        List<Flag> flags,
        Sums posted,
        Sums refused,
        Sums flagged) {

    /** A row that is not posted. */
    public record Refusal(long line, RowCode code, @Nullable String field) {}

    /** A row that is posted and strange. {@code bound}: the floor or the cap that the base is beyond. */
    public record Flag(long line, FlagCode code, Fen base, Fen bound) {}

    /** How many rows, and what they sum to. */
    public record Sums(long rows, Fen employer, Fen personal) {
        /** Nothing yet. */
        public static final Sums NONE = new Sums(0, Fen.ZERO, Fen.ZERO);
    }
}
