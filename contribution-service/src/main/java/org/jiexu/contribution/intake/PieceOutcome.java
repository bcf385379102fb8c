package org.jiexu.contribution.intake;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rows of one piece.
 *
 * @param contributions the months to post
 * @param accounts the accounts that they go to, as their rows will be
 * @param started the accounts whose first paid month is new
 */
public record PieceOutcome(
        List<Contribution> contributions,
        Collection<Account> accounts,
        List<Refusal> refusals,
        List<Started> started,
        Sums posted,
        Sums refused) {

    /** A row that is not posted. */
    public record Refusal(long line, RowCode code, @Nullable String field) {}

    /** A relation and the first month paid at this fund. */
    public record Started(UUID relationId, YearMonth firstMonth) {}

    /** How many rows, and what they sum to. */
    public record Sums(long rows, Fen employer, Fen personal) {
        /** Nothing yet. */
        public static final Sums NONE = new Sums(0, Fen.ZERO, Fen.ZERO);

        /** One row more. */
        public Sums plus(Fen moreEmployer, Fen morePersonal) {
            return new Sums(rows + 1, employer.plus(moreEmployer), personal.plus(morePersonal));
        }
    }
}
