package org.jiexu.contribution.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.payment.BankReceipt;
import org.jiexu.contribution.payment.ReceiptStore;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.contribution.payment.ReceivedLine.Proposal;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.database.Sql;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transaction;

/** What a treasurer does with what came by bank, each act within the transaction that it is called in. */
public final class ReceiptActs {

    private final TagKeys tags;
    private final AuditTrail audit;
    private final Clock clock;

    /** On this ledger. */
    public ReceiptActs(TagKeys tags, AuditTrail audit, Clock clock) {
        this.tags = tags;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Registers receipts: their money is held until forms say whose it is.
     *
     * @return the ids of those that were registered; the others had been, within twelve months, with the same reference of the same payer
     */
    Set<UUID> register(Transaction transaction, Visit visit, List<ReadReceipt> read) throws SQLException {
        if (read.isEmpty()) {
            return Set.of();
        }
        lock(transaction, read);
        Connection connection = transaction.connection();
        List<ReadReceipt> fresh = fresh(connection, read);
        ReceiptStore.register(
                connection,
                fresh.stream().map(ReadReceipt::receipt).toList(),
                fresh.stream().flatMap(one -> one.lines().stream()).toList());
        FundAccounts accounts = FundAccounts.load(connection, Set.of(visit.fund()));
        JournalStore.append(
                connection,
                tags,
                fresh.stream().map(one -> journal(one.receipt(), accounts)).toList());
        for (ReadReceipt one : fresh) {
            BankReceipt receipt = one.receipt();
            audit.did(
                    transaction,
                    visit.caller(),
                    Subject.fund(receipt.fund()),
                    JournalAction.REGISTER_RECEIPT,
                    Map.of(
                            "receiptId", receipt.id(),
                            "bankReference", receipt.bankReference(),
                            "amount", receipt.amount(),
                            "lines", receipt.lines()));
        }
        return fresh.stream().map(one -> one.receipt().id()).collect(Collectors.toSet());
    }

    /** Nobody else looks for these references of these payers meanwhile. */
    private static void lock(Transaction transaction, List<ReadReceipt> read) throws SQLException {
        transaction.lock(read.stream()
                .map(ReadReceipt::receipt)
                .map(receipt ->
                        "receipt/" + receipt.fund() + "/" + receipt.payerNumber() + "/" + receipt.bankReference())
                .collect(Collectors.toSet()));
    }

    /** Of two of one request the first is the one that counts. */
    private static List<ReadReceipt> fresh(Connection connection, List<ReadReceipt> read) throws SQLException {
        Set<UUID> known = ReceiptStore.registeredBefore(
                connection, read.stream().map(ReadReceipt::receipt).toList());
        List<ReadReceipt> fresh = new ArrayList<>();
        for (ReadReceipt one : read) {
            BankReceipt receipt = one.receipt();
            if (!known.contains(receipt.id())
                    && fresh.stream().noneMatch(earlier -> earlier.receipt().isSame(receipt))) {
                fresh.add(one);
            }
        }
        return fresh;
    }

    private static LedgerJournal journal(BankReceipt receipt, FundAccounts accounts) {
        return LedgerJournal.ofReceipt(
                receipt.id(),
                receipt.registeredAt(),
                new Movement(accounts.inTransit(), receipt.amount().negated()),
                new Movement(accounts.unmatchedReceipts(receipt.fund()), receipt.amount()));
    }

    static ProblemException registeredBefore() {
        return new ProblemException(
                ErrorCode.RECEIPT_REGISTERED_BEFORE,
                "this reference of this payer was registered within twelve months",
                "/bankReference");
    }

    /** A form that waits for money at this fund, or money that it waits for back: what a line may be given to. */
    private static boolean isAwaited(Connection connection, ReceivedLine line, UUID transferId) throws SQLException {
        return Sql.of(connection, """
                SELECT (SELECT count(*) FROM arrivals
                        WHERE transfer_id = ? AND state IN ('AWAITING_MONEY', 'DISPUTED')
                          AND remittance ->> 'payment' IS NOT NULL AND remittance ->> 'toFund' = ?)
                     + (SELECT count(*) FROM departures d JOIN accounts a ON a.id = d.account_id
                        WHERE d.transfer_id = ? AND d.state = 'COMING_BACK' AND a.fund = ?)""", transferId, line.fund(), transferId, line.fund())
                        .number()
                > 0;
    }

    /**
     * One person says whose the money of a line is; nothing is posted.
     *
     * @throws ProblemException {@code UNKNOWN_RECEIPT}, {@code LINE_NOT_OPEN}, {@code UNKNOWN_FORM}
     */
    ReceivedLine propose(Transaction transaction, Visit visit, UUID receiptId, int line, UUID transferId, String reason)
            throws SQLException {
        transaction.lock(List.of(Subject.transfer(transferId)));
        ReceivedLine found = open(transaction.connection(), visit, receiptId, line);
        if (!isAwaited(transaction.connection(), found, transferId)) {
            throw new ProblemException(
                    ErrorCode.UNKNOWN_FORM, "no form of this transfer waits for money at this fund", "/transferId");
        }
        ReceivedLine proposed =
                found.proposed(new Proposal(transferId, visit.caller().actor(), reason));
        ReceiptStore.update(transaction.connection(), List.of(proposed));
        record(transaction, visit, proposed, transferId, JournalAction.PROPOSE_MATCH, reason);
        return proposed;
    }

    /**
     * A second person agrees: the line is the transfer's from now on. Whether it can be posted is found out next.
     *
     * @throws ProblemException {@code UNKNOWN_RECEIPT}, {@code LINE_NOT_OPEN}, {@code UNKNOWN_FORM} where nothing was proposed or nothing waits any
     *     more, {@code SECOND_PERSON_REQUIRED}
     */
    ReceivedLine confirm(Transaction transaction, Visit visit, UUID receiptId, int line) throws SQLException {
        Connection connection = transaction.connection();
        Proposal seen = proposal(open(connection, visit, receiptId, line));
        transaction.lock(List.of(Subject.transfer(seen.transferId())));
        ReceivedLine found = open(connection, visit, receiptId, line);
        Proposal proposal = proposal(found);
        if (proposal.by().equals(visit.caller().actor())
                || isOf(proposal.by(), visit.caller().subject())) {
            throw new ProblemException(ErrorCode.SECOND_PERSON_REQUIRED, "who proposes a match does not agree to it");
        }
        if (!proposal.equals(seen) || !isAwaited(connection, found, proposal.transferId())) {
            throw new ProblemException(
                    ErrorCode.UNKNOWN_FORM, "no form of this transfer waits for money here any more");
        }
        ReceivedLine held = found.of(proposal.transferId(), ReceivedLine.State.HELD, clock.instant());
        ReceiptStore.update(connection, List.of(held));
        record(transaction, visit, held, proposal.transferId(), JournalAction.CONFIRM_MATCH, proposal.reason());
        return held;
    }

    /** Whether an actor, {@code role:subject@fund}, is that subject in whichever role. */
    private static boolean isOf(String actor, String subject) {
        int role = actor.indexOf(':');
        int fund = actor.lastIndexOf('@');
        return actor.substring(role + 1, fund < 0 ? actor.length() : fund).equals(subject);
    }

    private static Proposal proposal(ReceivedLine line) {
        Proposal proposal = line.proposed();
        if (proposal == null) {
            throw new ProblemException(ErrorCode.UNKNOWN_FORM, "nobody has proposed a match for this line");
        }
        return proposal;
    }

    private static ReceivedLine open(Connection connection, Visit visit, UUID receiptId, int line) throws SQLException {
        ReceivedLine found = ReceiptStore.lock(connection, visit.fund(), receiptId, line).stream()
                .findFirst()
                .orElseThrow(ReceiptActs::unknown);
        if (found.state() != ReceivedLine.State.WAITING) {
            throw new ProblemException(ErrorCode.LINE_NOT_OPEN, "the line is " + found.state())
                    .with("state", found.state().name());
        }
        return found;
    }

    private void record(
            Transaction transaction, Visit visit, ReceivedLine line, UUID transferId, JournalAction action, String why)
            throws SQLException {
        Instant now = clock.instant();
        audit.did(
                transaction,
                visit.caller(),
                Subject.transfer(transferId),
                now,
                action,
                Map.of("receiptId", line.receiptId(), "line", line.line(), "amount", line.amount(), "reason", why));
    }

    static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_RECEIPT, "the fund has no such receipt or line");
    }
}
