package org.jiexu.transfer.statement;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** A ledger's record of a worker. */
@Path("/v1/contribution-records")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface RecordClient {

    /** Every account of the worker there, with the months that count in it. */
    @POST
    LedgerRecord read(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, Question question);

    /** Whose record, and at the end of which day; now if there is none. */
    record Question(UUID workerId, @Nullable LocalDate asOf) {}

    /**
     * What is read of the answer.
     *
     * @param asOf the day at whose end it was so, null when it is so now
     * @param travelling money that has left this ledger and is not known there to have arrived
     * @param arrived the transfers that were credited to an account there
     */
    record LedgerRecord(
            String ledger,
            @Nullable LocalDate asOf,
            List<AccountRecord> accounts,
            List<Travelling> travelling,
            List<UUID> arrived) {}

    /**
     * Money under way.
     *
     * @param account the account part of the information form
     * @param since when it left
     */
    record Travelling(UUID transferId, FundCode fromFund, FundCode toFund, Fen account, Fen pooled, Instant since) {}

    /** What may happen to an account. */
    enum AccountState {
        OPEN,
        SEALED,
        TRANSFERRED,
        /** A transfer took what may move; the rest stays and counts here. */
        REMAINDER
    }

    /**
     * An account.
     *
     * @param balance what is booked, without interest of its months here
     * @param amount with interest to the end of last year; null once the money has left, or if it cannot be computed
     * @param amountMissing why it cannot be computed, a code; else null
     * @param sealedBy the transfer that holds it or took it away, else null
     * @param spells the months that count in it, or that left with it
     * @param departed the months that left an account of which others stay
     * @param overlapping months that stand in {@code spells} and came a second time; their money is in the account until somebody has
     *     decided which of the two count
     * @param refunded months of which the other one was kept and whose account part was given back; they count nowhere
     */
    record AccountRecord(
            UUID relationId,
            FundCode fund,
            AccountKind kind,
            AccountState state,
            Fen balance,
            @Nullable Fen amount,
            @Nullable String amountMissing,
            @Nullable UUID sealedBy,
            List<Spell> spells,
            List<Spell> departed,
            List<Spell> overlapping,
            List<Spell> refunded) {}

    /**
     * Months without a gap, paid at one place on one base and credited alike.
     *
     * @param fund where they were paid
     * @param to last month, included
     * @param credit what each of them was credited with, without interest
     * @param paidInto the kind of the account that they were paid into, also after it was gathered into another
     * @param broughtBy the transfer that brought them, else null
     */
    record Spell(
            FundCode fund,
            YearMonth from,
            YearMonth to,
            Fen base,
            Fen credit,
            AccountKind paidInto,
            @Nullable UUID broughtBy) {

        /** As much of it as does not lie after the month; null if all of it does. */
        @Nullable
        Spell upTo(YearMonth last) {
            if (from.isAfter(last)) {
                return null;
            }
            return to.isAfter(last) ? new Spell(fund, from, last, base, credit, paidInto, broughtBy) : this;
        }
    }
}
