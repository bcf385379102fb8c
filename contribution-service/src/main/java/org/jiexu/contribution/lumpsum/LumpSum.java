package org.jiexu.contribution.lumpsum;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Months of an account that were one lump-sum payment (一次性缴费).
 *
 * @param from first month
 * @param to last month, included
 * @param paidOn the day of the payment
 * @param document what came with it, else null
 * @param replacedBy the later declaration of the same months that took its place, else null
 */
public record LumpSum(
        UUID id,
        long accountId,
        YearMonth from,
        YearMonth to,
        LocalDate paidOn,
        @Nullable Document document,
        String declaredBy,
        Instant declaredAt,
        @Nullable UUID replacedBy) {

    /** What kind of document it is. */
    public enum DocumentKind {
        COURT_JUDGMENT,
        AUDIT_FINDING,
        LABOUR_INSPECTION,
        ARBITRATION_AWARD,
        /** The source's own written commitment. */
        SOURCE_COMMITMENT_LETTER
    }

    /** A document behind the payment. */
    public record Document(DocumentKind kind, String number, LocalDate date) {}

    /** How many months it was paid for. */
    public int months() {
        return Math.toIntExact(ChronoUnit.MONTHS.between(from, to) + 1);
    }

    /** Whether the month is one of its months. */
    public boolean covers(YearMonth month) {
        return !month.isBefore(from) && !month.isAfter(to);
    }

    /** Whether it stands: no later declaration took its place. */
    public boolean stands() {
        return replacedBy == null;
    }
}
