package org.jiexu.contribution.interest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.interest.AccountInterest.Code;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A posting of interest as the API tells it.
 *
 * @param state RUNNING or DONE
 * @param percent 0 to 100
 * @param accounts how many were looked at so far
 * @param credited how many of them got interest; the others lacked none, or were left out
 * @param leftOut how many accounts could not be served
 * @param leftOutByCode the same by reason
 * @param leftOutUrl where those accounts are listed
 */
@Schema(name = "InterestRun")
record InterestRunAnswer(
        UUID id,
        String ledger,
        int year,

        String rate,

        String ruleVersion,
        InterestRun.State state,
        int percent,
        long accounts,
        long credited,

        Fen interest,

        long leftOut,
        Map<Code, Long> leftOutByCode,
        String leftOutUrl,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    static String path(Ledger ledger) {
        return "/v1/ledgers/" + ledger.code() + "/interest-runs";
    }
}
