package org.jiexu.contribution.correction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A month that was taken back, as the API tells it.
 *
 * @param credited taken back from the account
 * @param pooled taken back from the pool
 * @param interest taken back from the account: what of the booked interest the other months have not earned
 * @param reversedJournal the number of the journal that had posted the month; it stays as it is
 * @param journal the number of the journal that took it back
 * @param interestJournal the number of the journal that took the interest back, null where there was none
 */
@Schema(name = "Correction")
record CorrectionAnswer(
        UUID id,
        String month,

        Fen employerAmount,

        Fen personalAmount,

        Fen credited,

        Fen pooled,

        Fen interest,

        long reversedJournal,
        long journal,
        @Nullable Long interestJournal,

        String reason,

        String documentNumber,
        LocalDate documentDate,
        Instant correctedAt) {}
