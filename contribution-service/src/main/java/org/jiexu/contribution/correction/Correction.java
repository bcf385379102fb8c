package org.jiexu.contribution.correction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A month that was taken back.
 *
 * @param copy tells the month's row from others of the same month
 * @param reversedJournalId the journal that had posted it
 * @param journalId the journal that took it back
 * @param credit what had been credited to the account; the rest of the amounts had gone to the pool
 * @param interest what of the booked interest went back with it; zero where none was booked for it
 * @param interestJournalId the journal that took the interest back, null where there was none
 * @param document what showed that it was wrong
 */
record Correction(
        UUID id,
        long accountId,
        YearMonth month,
        int copy,
        long reversedJournalId,
        long journalId,
        Fen employer,
        Fen personal,
        Fen credit,
        Fen interest,
        @Nullable Long interestJournalId,
        String reason,
        Document document,
        String correctedBy,
        Instant correctedAt) {

    /** The evidence. */
    record Document(String number, LocalDate date) {}

    /** What had gone to the pool. */
    Fen pooled() {
        return employer.plus(personal).minus(credit);
    }
}
