package org.jiexu.transfer.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.statement.CountedAccount.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A worker's statement.
 *
 * @param asOf the day at whose end all this was known (decision 0110); the law of that day applies
 * @param madeAt when it was read
 * @param transfers those that were open
 * @param inTransit money that had left one fund and not arrived at the other
 * @param overlaps months that were paid more than once and are in no account twice
 * @param months each paid month in a line of its own; null unless asked for
 * @param estimates one for each retirement group that may apply; none when the caller does not see the whole person
 * @param notes what a reader must know, each with its code
 */
@Schema(name = "WorkerStatement")
public record Statement(
        UUID workerId,
        LocalDate asOf,
        Instant madeAt,
        String ruleVersion,
        List<RelationLine> relations,
        Total total,
        List<TransferLine> transfers,
        List<InTransitLine> inTransit,
        List<GapLine> gaps,
        List<OverlapLine> overlaps,
        @Nullable List<MonthLine> months,
        PaymentPlaceAnswer paymentPlace,
        List<Estimate> estimates,
        List<Note> notes) {

    /**
     * A relation and the account of its fund.
     *
     * @param state ACTIVE, RESERVED or TRANSFERRED, as the registry has it; of a past day, what follows from the account
     * @param standing where its months count now; null while the ledger has no account of it
     * @param months how many of its months count, in transit or not; none once they have moved on
     * @param balance what is booked in the account
     * @param amount what it is worth with interest to the end of last year, or what is under way from it
     * @param transferId the transfer that holds it or took it away, else null
     * @param transferredTo the fund that it went to, else null
     */
    @Schema(name = "StatementRelation")
    public record RelationLine(
            UUID relationId,

            FundCode fund,

            String personalNumber,
            AccountKind accountKind,
            LocalDate registeredOn,
            String state,
            @Nullable Standing standing,
            int months,

            @Nullable YearMonth firstMonth,

            @Nullable YearMonth lastMonth,

            @Nullable Fen balance,

            @Nullable Fen amount,

            @Nullable UUID transferId,
            @Nullable String transferredTo,
            List<YearLine> years) {}

    /** The months of a year and the sum of their bases. */
    @Schema(name = "StatementYear")
    public record YearLine(int year, int months, Fen baseSum) {

        YearLine plus(YearLine other) {
            return new YearLine(year, months + other.months, baseSum.plus(other.baseSum));
        }
    }

    /**
     * All together.
     *
     * @param months each calendar month once
     * @param inTransit how many of them are under way
     * @param doubled how many months stand twice, in two accounts or after a transfer in one, and count once
     * @param amount of all accounts with their interest, and what is under way; the money of months that stand twice is in it until a decision
     *     says which count and the rest is refunded
     */
    @Schema(name = "StatementTotal")
    public record Total(int months, int inTransit, int doubled, Fen amount) {}

    /**
     * An open transfer.
     *
     * @param months how many months are under way with it; none before the source has sealed its account
     */
    @Schema(name = "StatementTransfer")
    public record TransferLine(UUID transferId, FundCode fromFund, FundCode toFund, State state, int months) {}

    /**
     * Money under way.
     *
     * @param amount the account part, as the information form says it; it is in the total
     * @param pooled the pooled part that goes with it
     * @param months how many months are under way with it
     * @param since when it left
     */
    @Schema(name = "StatementInTransit")
    public record InTransitLine(
            UUID transferId, FundCode fromFund, FundCode toFund, Instant since, Fen amount, Fen pooled, int months) {}

    /** How a paid month stands. Part of the API. */
    @Schema(name = "StatementMonthStanding")
    public enum MonthStanding {
        COUNTS,
        /** It counts at a fund from which the rest has gone, because it may not move. */
        STAYS_BEHIND,
        /** It counts, and is under way with a transfer. */
        IN_TRANSIT,
        /** Another payment of the same month counts, and nobody has decided yet. */
        DOUBLED,
        /** Another payment of the same month was kept, and the account part of this one given back. */
        REFUNDED
    }

    /**
     * A payment for a month.
     *
     * @param fund whose account it stands in
     * @param paidAt where it was paid
     * @param credit what the account was credited with, without interest
     * @param accountKind of the account that it was paid into
     * @param broughtBy the transfer that brought it, else null
     * @param transferId the transfer that it is under way with, else null
     */
    @Schema(name = "StatementMonth")
    public record MonthLine(
            YearMonth month,

            MonthStanding standing,

            FundCode fund,

            FundCode paidAt,

            Fen base,

            Fen credit,

            AccountKind accountKind,
            @Nullable UUID broughtBy,
            @Nullable UUID transferId) {}

    /**
     * Months that were paid more than once and wait for a decision.
     *
     * @param paidAt the places; that of the payment which counts until then is the first
     */
    @Schema(name = "StatementOverlap")
    public record OverlapLine(YearMonth from, YearMonth to, int months, List<FundCode> paidAt) {

        boolean isContinuedBy(YearMonth month, List<FundCode> places) {
            return month.equals(to.plusMonths(1)) && places.equals(paidAt);
        }

        OverlapLine upTo(YearMonth month) {
            return new OverlapLine(from, month, months + 1, paidAt);
        }
    }

    /** Months without a contribution between the first and the last one. */
    @Schema(name = "StatementGap")
    public record GapLine(YearMonth from, YearMonth to, int months) {

        static GapLine between(YearMonth from, YearMonth to) {
            return new GapLine(from, to, (int) ChronoUnit.MONTHS.between(from, to) + 1);
        }
    }

    /**
     * Who would pay the pension if the claim were made on the day.
     *
     * @param province the two digits, or XPCC; null when it cannot be said
     * @param rule PP0 to PP4; null likewise
     * @param missing why it cannot be said; empty when it can
     */
    @Schema(name = "StatementPaymentPlace")
    public record PaymentPlaceAnswer(
            @Nullable String province, @Nullable String rule, List<Note> missing, List<TraceAnswer> trace) {}
}
