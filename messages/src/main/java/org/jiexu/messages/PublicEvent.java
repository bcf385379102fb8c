package org.jiexu.messages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** What partners hear: a contract, described in {@code asyncapi.yaml}, only ever extended. No personal data. */
public sealed interface PublicEvent extends Message {

    /**
     * A transfer entered a state. Topic {@code jiexu.transfers}, keyed by the transfer.
     *
     * @param sequence counts the events of one transfer from 1, without a gap
     * @param state the state entered, a name of the saga's declaration
     * @param waitingFor who must act next
     * @param dueOn the statutory day of the present leg, null when there is none or the calendar is missing
     * @param total what moves, null before it is known
     * @param code why it was refused, returned or disputed, else null
     * @param event what happened, the name of the journal's action: SUPPLEMENT_ASKED; of a mark, which changes no state, HELD, PAYMENT_ORDERED; null
     *     in an event of a version that did not say so
     */
    record TransferStateChanged(
            UUID transferId,
            long sequence,
            String state,
            @Nullable String previousState,
            String waitingFor,
            FundCode fromFund,
            FundCode toFund,
            UUID workerId,
            @Nullable LocalDate dueOn,
            @Nullable Fen total,
            @Nullable String code,
            @Nullable String event,
            Instant at)
            implements PublicEvent {}

    /**
     * A leg of a transfer is late by the law, told once a leg. Topic {@code jiexu.transfers}, keyed by the transfer.
     *
     * @param leg REVIEW, TRANSFER_OUT or POSTING
     * @param fund which fund holds it
     * @param area of which pooling area's provincial centre it is now, by the two digits of the ledger
     * @param dueOn the statutory day
     * @param since the beginning of the day after
     */
    record TransferOverdue(
            UUID transferId,
            String leg,
            FundCode fund,
            String area,
            FundCode fromFund,
            FundCode toFund,
            LocalDate dueOn,
            Instant since,
            Instant at)
            implements PublicEvent {}

    /** A relation was opened at a fund. Topic {@code jiexu.workers}, keyed by the worker. */
    record RelationOpenedAtFund(UUID relationId, UUID workerId, FundCode fund, LocalDate registeredOn, Instant at)
            implements PublicEvent {}

    /** A file of contributions was posted. Topic {@code jiexu.contributions}, keyed by the fund. */
    record ContributionsPosted(UUID batchId, FundCode fund, long posted, long refused, Fen total, Instant at)
            implements PublicEvent {}

    /**
     * A service signed a head over its whole journal. Topic {@code jiexu.journal-heads}, keyed by the service; what is signed is said in
     * {@code docs/journal.md}.
     *
     * @param service whose journal: {@code registry}, {@code transfer}, {@code ledger-51}
     * @param rows how many rows it covers
     * @param root of the Merkle tree over them; hexadecimal, as the rest
     * @param previous hash of the head before; zeros for the first
     */
    record JournalHeadSigned(
            String service,
            long number,
            Instant signedAt,
            long rows,
            String root,
            String previous,
            String keyId,
            String signature)
            implements PublicEvent {}
}
