package org.jiexu.contribution.remittance;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.ContributionStore.Restanding;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.LedgerJournal;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.contribution.lumpsum.LumpSum;
import org.jiexu.contribution.overlap.OverlapCase;
import org.jiexu.contribution.payment.Payment;
import org.jiexu.contribution.payment.PaymentRejection;
import org.jiexu.contribution.payment.ReceivedLine;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.Message;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.attestation.MoneyStatement;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.journal.Actor;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * The part of the ledger that one poll touches, in memory: read once, changed by the decisions in the order of the messages,
 * written once. A decision sees what the decisions before it did.
 */
final class TouchedLedger {

    private final String ledger;
    private final Instant now;
    private final FundAccounts fundAccounts;
    private final Map<UUID, Account> byRelation = new HashMap<>();
    private final Map<Long, Account> byId = new HashMap<>();
    private final Map<Long, List<Contribution>> months;
    private final Map<UUID, Departure> readDepartures;
    private final Map<UUID, Arrival> readArrivals;
    private final Map<UUID, Departure> departures;
    private final Map<UUID, Arrival> arrivals;
    private final Map<UUID, Merger> mergers;
    private final Map<Long, List<LumpSum>> lumpSums;

    private final Map<UUID, RefusedExtraction> refused;
    private final Map<UUID, PaymentRejection> rejected;
    private final Map<LineKey, ReceivedLine> received = new LinkedHashMap<>();

    private final Map<LineKey, ReceivedLine> changedLines = new LinkedHashMap<>();
    private final List<Payment> newPayments = new ArrayList<>();
    private final Set<UUID> arrivedPayments = new LinkedHashSet<>();

    private final Map<UUID, RefusedExtraction> newlyRefused = new LinkedHashMap<>();
    private final Map<Long, Account> changedAccounts = new LinkedHashMap<>();
    private final Map<UUID, Departure> changedDepartures = new LinkedHashMap<>();
    private final Map<UUID, Arrival> changedArrivals = new LinkedHashMap<>();
    private final List<LedgerJournal> journals = new ArrayList<>();
    private final Map<UUID, Merger> newMergers = new LinkedHashMap<>();
    private final List<Import> imports = new ArrayList<>();
    private final Map<Row, Restanding> restandings = new LinkedHashMap<>();
    private final List<OverlapCase> overlaps = new ArrayList<>();
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final List<Unsigned> unsigned = new ArrayList<>();
    private final List<JournalEntry> entries = new ArrayList<>();

    /** Months that a journal brings. {@code journal}: its position among {@link #journals}. */
    record Import(int journal, Contribution contribution) {}

    /**
     * Money among {@link #outgoing}, to be signed before it is written.
     *
     * @param position in {@link #outgoing}
     * @param statement what is signed
     * @param signed keeps the signature, and makes the message that carries it
     */
    private record Unsigned(int position, String statement, Function<Attestation, Message> signed) {}

    /** What tells a line that came by bank from all others. */
    private record LineKey(UUID receiptId, int line) {
        private static LineKey of(ReceivedLine line) {
            return new LineKey(line.receiptId(), line.line());
        }
    }

    /** What tells a row of a month from all others. */
    private record Row(long accountId, YearMonth month, int copy) {
        private static Row of(Contribution contribution) {
            return new Row(contribution.accountId(), contribution.month(), contribution.copy());
        }
    }

    /** What was read, under lock. */
    record Read(
            Collection<Account> accounts,
            Map<Long, List<Contribution>> months,
            Map<UUID, Departure> departures,
            Map<UUID, Arrival> arrivals,
            Map<UUID, Merger> mergers,
            Map<Long, List<LumpSum>> lumpSums,
            Map<UUID, RefusedExtraction> refused,
            FundAccounts fundAccounts,
            List<ReceivedLine> received,
            Map<UUID, PaymentRejection> rejected) {}

    TouchedLedger(String ledger, Instant now, Read read) {
        this.ledger = ledger;
        this.now = now;
        this.fundAccounts = read.fundAccounts();
        this.months = new HashMap<>(read.months());
        this.readDepartures = read.departures();
        this.readArrivals = read.arrivals();
        this.departures = new HashMap<>(read.departures());
        this.arrivals = new HashMap<>(read.arrivals());
        this.mergers = new HashMap<>(read.mergers());
        this.lumpSums = new HashMap<>(read.lumpSums());
        this.refused = new HashMap<>(read.refused());
        this.rejected = read.rejected();
        for (ReceivedLine line : read.received()) {
            received.put(LineKey.of(line), line);
        }
        for (Account account : read.accounts()) {
            byRelation.put(account.relationId(), account);
            byId.put(account.id(), account);
        }
    }

    String ledger() {
        return ledger;
    }

    Instant now() {
        return now;
    }

    FundAccounts fundAccounts() {
        return fundAccounts;
    }

    @Nullable
    Account accountOf(UUID relationId) {
        return byRelation.get(relationId);
    }

    Account account(long id) {
        Account account = byId.get(id);
        if (account == null) {
            throw new IllegalStateException("account " + id + " was not read");
        }
        return account;
    }

    List<Contribution> months(Account account) {
        return months.getOrDefault(account.id(), List.of());
    }

    @Nullable
    Departure departure(UUID transferId) {
        return departures.get(transferId);
    }

    @Nullable
    Arrival arrival(UUID transferId) {
        return arrivals.get(transferId);
    }

    @Nullable
    Merger merger(UUID transferId) {
        return mergers.get(transferId);
    }

    /** What was declared of the account. */
    List<LumpSum> lumpSums(Account account) {
        return lumpSums.getOrDefault(account.id(), List.of());
    }

    /** Why nothing is sealed for the transfer any more; null where it may be. */
    @Nullable
    RefusedExtraction refused(UUID transferId) {
        return refused.get(transferId);
    }

    /** Remembers that nothing is to be sealed for the transfer; the first reason stands. */
    void refuse(RefusedExtraction refusal) {
        if (refused.putIfAbsent(refusal.transferId(), refusal) == null) {
            newlyRefused.put(refusal.transferId(), refusal);
        }
    }

    Collection<RefusedExtraction> newlyRefused() {
        return newlyRefused.values();
    }

    void change(Account account) {
        byRelation.put(account.relationId(), account);
        byId.put(account.id(), account);
        changedAccounts.put(account.id(), account);
    }

    void change(Departure departure) {
        departures.put(departure.transferId(), departure);
        changedDepartures.put(departure.transferId(), departure);
    }

    void change(Arrival arrival) {
        arrivals.put(arrival.transferId(), arrival);
        changedArrivals.put(arrival.transferId(), arrival);
    }

    /** What is held by bank for a transfer: of its letter and person, or given to it by hand. */
    List<ReceivedLine> received(UUID transferId, FundCode payee, String letterNumber, String personalNumber) {
        return received.values().stream()
                .filter(line -> line.isFor(transferId, payee, letterNumber, personalNumber))
                .toList();
    }

    /** As the four-part one, of whichever person the letter is. */
    List<ReceivedLine> received(UUID transferId, FundCode payee, String letterNumber) {
        return received.values().stream()
                .filter(line -> line.isFor(transferId, payee, letterNumber, line.personalNumber()))
                .toList();
    }

    /** These lines are of the transfer, and so far. */
    void settle(List<ReceivedLine> lines, UUID transferId, ReceivedLine.State state) {
        for (ReceivedLine line : lines) {
            ReceivedLine after = line.of(transferId, state, now);
            if (!after.equals(line)) {
                received.put(LineKey.of(after), after);
                changedLines.put(LineKey.of(after), after);
            }
        }
    }

    Collection<ReceivedLine> changedLines() {
        return changedLines.values();
    }

    /** Owes a payment to another fund. */
    void order(Payment payment) {
        newPayments.add(payment);
    }

    List<Payment> newPayments() {
        return newPayments;
    }

    /** Why the bank did not make the payment of the transfer; null unless it is rejected now. */
    @Nullable
    PaymentRejection rejected(UUID transferId) {
        return rejected.get(transferId);
    }

    /** The other ledger says that the payment of the transfer is there. */
    void paymentArrived(UUID transferId) {
        arrivedPayments.add(transferId);
    }

    Set<UUID> arrivedPayments() {
        return arrivedPayments;
    }

    /**
     * Posts a journal.
     *
     * @return its position, for the months that come with it
     */
    int post(LedgerJournal journal) {
        journals.add(journal);
        return journals.size() - 1;
    }

    /** Adds months that a journal brings to an account, in any order. */
    void bring(int journal, Account account, List<Contribution> brought) {
        List<Contribution> all = new ArrayList<>(months(account));
        for (Contribution contribution : brought) {
            imports.add(new Import(journal, contribution));
            all.add(contribution);
        }
        all.sort(Comparator.comparing(Contribution::month).thenComparingInt(Contribution::copy));
        months.put(account.id(), all);
    }

    /** Rows of an account that stand otherwise from now on. */
    void restand(Account account, Collection<Contribution> rows, MonthStanding standing) {
        Set<Row> changed = new HashSet<>();
        for (Contribution row : rows) {
            changed.add(Row.of(row));
            restandings.put(Row.of(row), new Restanding(row, standing, null));
        }
        months.put(
                account.id(),
                months(account).stream()
                        .map(row -> changed.contains(Row.of(row)) ? row.standing(standing) : row)
                        .toList());
    }

    /** Opens a case of overlapping months. */
    void open(OverlapCase overlap) {
        overlaps.add(overlap);
    }

    /** One account joins another, with its open cases and what was declared of it. */
    void join(Merger merger) {
        mergers.put(merger.transferId(), merger);
        newMergers.put(merger.transferId(), merger);
        List<LumpSum> all = new ArrayList<>(lumpSums.getOrDefault(merger.toAccountId(), List.of()));
        all.addAll(lumpSums.getOrDefault(merger.fromAccountId(), List.of()));
        lumpSums.put(merger.toAccountId(), all);
    }

    void reply(TransferReply reply) {
        Traces.about(reply.transferId());
        outgoing.add(Outgoing.to(Topics.TRANSFER_REPLIES, reply.transferId(), reply));
    }

    void tell(String otherLedger, UUID transferId, Message message) {
        Traces.about(transferId);
        outgoing.add(Outgoing.to(Topics.ledgerCommands(otherLedger), transferId, message));
    }

    /** Form and money leave: signed with all others of the poll, or with the signature that they left with. */
    void tellSigned(String otherLedger, Remittance remittance) {
        Departure before = departure(remittance.transferId());
        Attestation kept = before == null ? null : before.attestation();
        if (kept != null) {
            tell(otherLedger, remittance.transferId(), remittance.with(kept));
            return;
        }
        unsigned.add(new Unsigned(outgoing.size(), MoneyStatement.sent(remittance), signature -> {
            Departure departure = Objects.requireNonNull(departure(remittance.transferId()));
            change(departure.attested(signature));
            return remittance.with(signature);
        }));
        tell(otherLedger, remittance.transferId(), remittance);
    }

    /** Money goes back: signed with all others of the poll, or with the signature that it left with. */
    void tellSigned(String otherLedger, RemittanceReturned returned) {
        Arrival before = arrival(returned.transferId());
        Attestation kept = before == null ? null : before.returnAttestation();
        if (kept != null) {
            tell(otherLedger, returned.transferId(), returned.with(kept));
            return;
        }
        String statement = MoneyStatement.returned(
                returned.transferId(),
                MessageParty.ledger(ledger),
                MessageParty.ledger(otherLedger),
                returned.amount(),
                returned.payment());
        unsigned.add(new Unsigned(outgoing.size(), statement, signature -> {
            Arrival arrival = Objects.requireNonNull(arrival(returned.transferId()));
            change(arrival.returnAttested(signature));
            return returned.with(signature);
        }));
        tell(otherLedger, returned.transferId(), returned);
    }

    /** Signs what money leaves, all with one signature: it costs a millisecond (decision 0144). */
    void sign(Attester attester) {
        if (unsigned.isEmpty()) {
            return;
        }
        List<Attestation> signatures = attester.sign(unsigned.stream()
                .map(one -> MoneyStatement.bytes(one.statement))
                .toList());
        for (int i = 0; i < unsigned.size(); i++) {
            Unsigned one = unsigned.get(i);
            Outgoing before = outgoing.get(one.position);
            outgoing.set(one.position, before.with(one.signed.apply(signatures.get(i))));
        }
        unsigned.clear();
    }

    /** A row of the case's journal. */
    void record(UUID transferId, JournalAction action, Map<String, ?> detail) {
        entries.add(JournalEntry.of(Subject.transfer(transferId), now, Actor.ledger(ledger), action, detail));
    }

    Collection<Restanding> restandings() {
        return restandings.values();
    }

    List<OverlapCase> overlaps() {
        return overlaps;
    }

    Collection<Merger> newMergers() {
        return newMergers.values();
    }

    Collection<Account> changedAccounts() {
        return changedAccounts.values();
    }

    Collection<Departure> changedDepartures() {
        return changedDepartures.values();
    }

    /** The departures as they were before any decision. */
    Map<UUID, Departure> readDepartures() {
        return readDepartures;
    }

    /** The arrivals as they were before any decision. */
    Map<UUID, Arrival> readArrivals() {
        return readArrivals;
    }

    Collection<Arrival> changedArrivals() {
        return changedArrivals.values();
    }

    List<LedgerJournal> journals() {
        return journals;
    }

    List<Import> imports() {
        return imports;
    }

    List<Outgoing> outgoing() {
        return outgoing;
    }

    List<JournalEntry> entries() {
        return entries;
    }
}
