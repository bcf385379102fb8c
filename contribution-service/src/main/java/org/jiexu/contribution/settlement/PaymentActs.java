package org.jiexu.contribution.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.LedgerJournal.Movement;
import org.jiexu.contribution.payment.Payment;
import org.jiexu.contribution.payment.Payment.Purpose;
import org.jiexu.contribution.payment.Payment.State;
import org.jiexu.contribution.payment.PaymentRejection;
import org.jiexu.contribution.payment.PaymentStore;
import org.jiexu.contribution.remittance.PaidDepartures;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.PaymentOrdered;
import org.jiexu.messages.TransferReply.PaymentRejected;
import org.jiexu.messages.TransferReply.RelationRemitted;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.audit.AuditTrail;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** What a treasurer does to payments, each act within the transaction that it is called in. */
public final class PaymentActs {

    /** The days of the law and of its banks are China's. */
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** Forty bits; a number that is there already is refused by the key of the table. */
    private static final int BATCH_DIGITS = 10;

    private final TagKeys tags;
    private final AuditTrail audit;
    private final Clock clock;

    /** On this ledger. */
    public PaymentActs(TagKeys tags, AuditTrail audit, Clock clock) {
        this.tags = tags;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the bank says of a payment. */
    sealed interface BankAnswer {

        /** It has made it. */
        record Sent(LocalDate on, String reference) implements BankAnswer {}

        /** It has not. */
        record Rejected(PaymentRejection why) implements BankAnswer {}
    }

    /** What became of a line: done, or the refusal. */
    record Outcome(List<Payment> payments, @Nullable ProblemException refusal) {}

    /** The payments that a line of confirmations names, by number or by batch. */
    List<String> numbersOf(Connection connection, FundCode fund, @Nullable String payment, @Nullable String batch)
            throws SQLException {
        if (payment != null) {
            return List.of(payment);
        }
        return PaymentStore.ofBatch(connection, fund, String.valueOf(batch)).stream()
                .map(Payment::number)
                .toList();
    }

    /** Locks the transfers of these payments, so that nothing else is written about them. */
    void lock(Transaction transaction, FundCode fund, Collection<String> numbers) throws SQLException {
        Set<String> subjects = new TreeSet<>();
        for (Payment payment : PaymentStore.find(transaction.connection(), fund, numbers)) {
            subjects.add(Subject.transfer(payment.transferId()));
        }
        transaction.lock(subjects);
    }

    /**
     * Takes the bank's answer about payments that belong together: all of them, or none. The caller has locked them.
     *
     * @throws ProblemException {@code UNKNOWN_PAYMENT}, {@code PAYMENT_NOT_OPEN}, {@code DAY_IN_FUTURE}, {@code FIELD_INVALID}; nothing is changed
     */
    List<Payment> confirm(Transaction transaction, Visit visit, List<String> numbers, BankAnswer answer)
            throws SQLException {
        List<Payment> payments = PaymentStore.lock(transaction.connection(), visit.fund(), numbers);
        if (payments.isEmpty() || payments.size() < numbers.size()) {
            throw unknown();
        }
        Instant now = clock.instant();
        List<Payment> after = new ArrayList<>();
        for (Payment payment : payments) {
            after.add(answered(payment, visit, answer, now));
        }
        List<Payment> changed =
                after.stream().filter(one -> !payments.contains(one)).toList();
        PaymentStore.update(transaction.connection(), changed);
        List<Payment> sent =
                changed.stream().filter(one -> one.state() == State.SENT).toList();
        book(transaction.connection(), sent, now);
        for (Payment payment : changed) {
            tell(transaction, payment);
            audit.did(
                    transaction,
                    visit.caller(),
                    Subject.transfer(payment.transferId()),
                    JournalAction.CONFIRM_PAYMENT,
                    detail(payment));
        }
        return after;
    }

    private static Payment answered(Payment payment, Visit visit, BankAnswer answer, Instant now) {
        return switch (answer) {
            case BankAnswer.Sent(LocalDate on, String reference) -> {
                Payment.Settled before = payment.settlement();
                if (before != null
                        && before.sentOn().equals(on)
                        && before.bankReference().equals(reference)) {
                    // Told before: the same again.
                    yield payment;
                }
                requireOrdered(payment);
                if (on.isAfter(LocalDate.ofInstant(now, CHINA))) {
                    throw new ProblemException(ErrorCode.DAY_IN_FUTURE, "the bank's day lies in the future", "/sentOn");
                }
                if (on.isBefore(LocalDate.ofInstant(payment.orderedAt(), CHINA))) {
                    throw new ProblemException(
                            ErrorCode.FIELD_INVALID, "paid before the day on which it was ordered", "/sentOn");
                }
                yield payment.sent(
                        new Payment.Settled(on, reference, visit.caller().actor(), now));
            }
            case BankAnswer.Rejected(PaymentRejection why) -> {
                if (payment.state() == State.REJECTED && payment.rejection() == why) {
                    yield payment;
                }
                requireOrdered(payment);
                yield payment.rejected(why);
            }
        };
    }

    private static void requireOrdered(Payment payment) {
        if (payment.state() != State.ORDERED) {
            throw notOpen(payment);
        }
    }

    private static ProblemException notOpen(Payment payment) {
        return new ProblemException(
                        ErrorCode.PAYMENT_NOT_OPEN, "payment " + payment.number() + " is " + payment.state())
                .with("state", payment.state().name());
    }

    /** Out of what is owed, into transit; the transfer's own money leaves with it. */
    private void book(Connection connection, List<Payment> sent, Instant now) throws SQLException {
        if (sent.isEmpty()) {
            return;
        }
        Set<FundCode> funds = new HashSet<>();
        Set<UUID> transfers = new HashSet<>();
        for (Payment payment : sent) {
            funds.add(payment.fund());
            if (payment.purpose() == Purpose.TRANSFER) {
                transfers.add(payment.transferId());
            }
        }
        FundAccounts accounts = FundAccounts.load(connection, funds);
        PaidDepartures.write(connection, tags, transfers);
        JournalStore.append(
                connection,
                tags,
                sent.stream()
                        .map(payment -> LedgerJournal.ofTransfer(
                                LedgerJournal.Kind.PAYMENT_SENT,
                                payment.transferId(),
                                now,
                                new Movement(
                                        accounts.transfersPayable(payment.fund()),
                                        payment.amount().negated()),
                                new Movement(accounts.inTransit(), payment.amount())))
                        .toList());
    }

    /** The case waits for the money of the transfer; of what goes back it hears from who receives it. */
    private static void tell(Transaction transaction, Payment payment) {
        if (payment.purpose() != Purpose.TRANSFER) {
            return;
        }
        TransferReply reply = switch (payment.state()) {
            case ORDERED -> new PaymentOrdered(payment.transferId(), payment.number());
            case REJECTED ->
                new PaymentRejected(payment.transferId(), payment.number(), String.valueOf(payment.rejection()));
            case SENT, ARRIVED -> new RelationRemitted(payment.transferId());
        };
        transaction.send(Outgoing.to(Topics.TRANSFER_REPLIES, payment.transferId(), reply));
    }

    /**
     * Orders a rejected payment again, to this account. The caller has locked it.
     *
     * @throws ProblemException {@code UNKNOWN_PAYMENT}, {@code PAYMENT_NOT_OPEN}
     */
    Payment correct(Transaction transaction, Visit visit, String number, BankAccount payee) throws SQLException {
        Payment payment = PaymentStore.lock(transaction.connection(), visit.fund(), List.of(number)).stream()
                .findFirst()
                .orElseThrow(PaymentActs::unknown);
        if (payment.state() != State.REJECTED) {
            throw notOpen(payment);
        }
        Payment corrected = payment.corrected(payee);
        PaymentStore.update(transaction.connection(), List.of(corrected));
        tell(transaction, corrected);
        audit.did(
                transaction,
                visit.caller(),
                Subject.transfer(corrected.transferId()),
                JournalAction.CORRECT_PAYMENT,
                detail(corrected));
        return corrected;
    }

    /**
     * Payments that are paid as one sum. The caller has locked them.
     *
     * @throws ProblemException {@code UNKNOWN_PAYMENT}, {@code PAYMENT_NOT_OPEN}, {@code PAYMENTS_NOT_ALIKE} where they go to several accounts
     */
    PaymentBatch batch(Transaction transaction, Visit visit, Collection<String> numbers) throws SQLException {
        Connection connection = transaction.connection();
        List<Payment> payments = PaymentStore.lock(connection, visit.fund(), numbers);
        if (payments.size() < numbers.size()) {
            throw unknown();
        }
        Map<String, String> ways = new HashMap<>();
        for (Payment payment : payments) {
            requireOrdered(payment);
            if (payment.batch() != null) {
                throw new ProblemException(
                                ErrorCode.PAYMENT_NOT_OPEN,
                                "payment " + payment.number() + " is in batch " + payment.batch())
                        .with("batch", payment.batch());
            }
            ways.put(payment.accounts().toString() + payment.toFund(), payment.number());
        }
        if (ways.size() != 1) {
            throw new ProblemException(
                    ErrorCode.PAYMENTS_NOT_ALIKE, "the payments go between several accounts", "/payments");
        }
        Instant now = clock.instant();
        Fen sum = payments.stream().map(Payment::amount).reduce(Fen.ZERO, Fen::plus);
        PaymentBatch batch = new PaymentBatch(
                batchNumber(visit.fund(), now),
                visit.fund(),
                payments.getFirst().toFund(),
                payments.size(),
                sum,
                visit.caller().actor(),
                now);
        batch.insert(connection);
        PaymentStore.update(
                connection,
                payments.stream()
                        .map(payment -> payment.inBatch(batch.number()))
                        .toList());
        audit.did(
                transaction,
                visit.caller(),
                Subject.fund(visit.fund()),
                JournalAction.BATCH_PAYMENTS,
                Map.of("batch", batch.number(), "payments", batch.payments(), "amount", sum));
        return batch;
    }

    /** Unique for the agency and the year. Not counted: a database that was set back would count again what a bank has seen. */
    private static String batchNumber(FundCode fund, Instant now) {
        String random = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        return "%s-%d-B%s"
                .formatted(fund, LocalDate.ofInstant(now, CHINA).getYear(), random.substring(0, BATCH_DIGITS));
    }

    private static Map<String, Object> detail(Payment payment) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("payment", payment.number());
        detail.put("version", payment.version());
        detail.put("state", payment.state().name());
        detail.put("amount", payment.amount());
        if (payment.rejection() != null) {
            detail.put("rejection", payment.rejection().name());
        }
        Payment.Settled how = payment.settlement();
        if (how != null) {
            detail.put("sentOn", how.sentOn());
            detail.put("bankReference", how.bankReference());
        }
        return detail;
    }

    static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNKNOWN_PAYMENT, "the fund has no such payment or batch");
    }
}
