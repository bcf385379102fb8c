package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountStore;
import org.jiexu.contribution.ledger.ContributionStore;
import org.jiexu.contribution.ledger.ContributionStore.Span;
import org.jiexu.contribution.ledger.FundAccounts;
import org.jiexu.contribution.ledger.JournalStore;
import org.jiexu.contribution.ledger.Ledger;
import org.jiexu.contribution.lumpsum.LumpSumStore;
import org.jiexu.contribution.overlap.OverlapFinder;
import org.jiexu.contribution.overlap.OverlapStore;
import org.jiexu.contribution.payment.PaymentStore;
import org.jiexu.contribution.payment.ReceiptStore;
import org.jiexu.contribution.statement.InformationForms;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.AccountSealed;
import org.jiexu.messages.LedgerCommand.AccountTurnedGeneral;
import org.jiexu.messages.LedgerCommand.CreditAgain;
import org.jiexu.messages.LedgerCommand.ExtractRelation;
import org.jiexu.messages.LedgerCommand.MergeAccounts;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.messages.LedgerCommand.Remit;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.LedgerCommand.RepaySurplus;
import org.jiexu.messages.LedgerCommand.ReportMonths;
import org.jiexu.messages.LedgerCommand.ReturnRemittance;
import org.jiexu.messages.LedgerCommand.UnsealRelation;
import org.jiexu.messages.Message;
import org.jiexu.messages.PublicEvent;
import org.jiexu.messages.Receipt;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.TransferReply.MonthsReported;
import org.jiexu.messages.TransferReply.RemittanceCredited;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.inbox.BatchHandler;
import org.jiexu.service.inbox.Received;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.trace.Traces;
import org.jiexu.service.transaction.Transaction;

/**
 * Handles the messages of one poll in one transaction: locks what they touch, lowest key first; lets the sides decide in
 * memory, in the order of the messages; writes each touched row once (ARCHITECTURE.md, section 5).
 */
public final class LedgerMessages implements BatchHandler {

    private final Ledger ledger;
    private final TagKeys tags;
    private final Clock clock;
    private final Sealing sealing;
    private final SourceSide source;
    private final ReturnSide returns;
    private final DestinationSide destination;
    private final MergeSide mergers;
    private final Attester attester;

    /** For one ledger. */
    public LedgerMessages(
            Ledger ledger,
            TagKeys tags,
            InformationForms forms,
            FormMatch match,
            OverlapFinder overlaps,
            Clock clock,
            Attester attester) {
        this.ledger = ledger;
        this.tags = tags;
        this.clock = clock;
        this.attester = attester;
        this.sealing = new Sealing(forms);
        this.source = new SourceSide();
        this.returns = new ReturnSide();
        this.destination = new DestinationSide(match, overlaps);
        this.mergers = new MergeSide(forms, overlaps);
    }

    @Override
    public void handle(Transaction transaction, List<Received> fresh) throws SQLException {
        Needs needs = new Needs(ledger);
        for (Received received : fresh) {
            needs.add(received.message());
        }
        AccountStore.open(transaction.connection(), tags, needs.opened);
        AccountStore.endContributions(transaction.connection(), tags, needs.sealed);
        AccountStore.turnGeneral(transaction.connection(), tags, needs.turned);
        tellMonths(transaction, needs, fresh);
        if (needs.transfers.isEmpty()) {
            return;
        }
        transaction.lock(needs.transfers.stream().map(Subject::transfer).toList());
        TouchedLedger touched = read(transaction.connection(), needs);
        for (Received received : fresh) {
            received.span().within(() -> decide(received, touched));
        }
        touched.sign(attester);
        write(transaction, touched);
    }

    /** A file is handed in again for accounts that are there, and before anybody asks for the form of what was in it. */
    @Override
    public boolean isNeededFirst(Message message) {
        return message instanceof RelationOpened;
    }

    /** One answer a question, in their order. */
    private void tellMonths(Transaction transaction, Needs needs, List<Received> fresh) throws SQLException {
        Iterator<MonthsReported> answers = MonthReports.answers(
                        transaction.connection(), ledger.code(), needs.monthsAsked)
                .iterator();
        for (Received received : fresh) {
            if (received.message() instanceof ReportMonths) {
                MonthsReported reply = answers.next();
                received.span().within(() -> {
                    Traces.about(reply.transferId());
                    transaction.send(Outgoing.to(Topics.TRANSFER_REPLIES, reply.transferId(), reply));
                });
            }
        }
    }

    private void decide(Received received, TouchedLedger touched) {
        MessageParty sender = received.sender();
        switch (received.message()) {
            case RelationOpened opened -> {
                // Opened before everything else.
            }
            case AccountSealed gone -> {
                // Sealed before everything else.
            }
            case AccountTurnedGeneral turned -> {
                // Turned before everything else.
            }
            case ReportMonths asked -> {
                // Answered before everything else.
            }
            case MergeAccounts merge -> mergers.merge(merge, touched);
            case ExtractRelation extract -> sealing.extract(extract, touched);
            case UnsealRelation unseal -> sealing.unseal(unseal, touched);
            case Remit remit -> source.remit(remit, touched);
            case RemittanceReturned returned -> returns.takeBack(returned, sender, touched);
            case RemittanceCredited credited -> source.settled(credited, sender, touched);
            case Remittance remittance -> destination.receive(remittance, sender, touched);
            case CreditAgain again -> destination.creditAgain(again, touched);
            case ReturnRemittance back -> destination.sendBack(back, touched);
            case RepaySurplus surplus -> destination.repaySurplus(surplus, touched);
            case TransferReply other -> throw notForALedger(other);
            case RegistryCommand other -> throw notForALedger(other);
            case PublicEvent other -> throw notForALedger(other);
            case Receipt other -> throw notForALedger(other);
            case RuleTableLoaded other -> throw notForALedger(other);
        }
    }

    private static IllegalArgumentException notForALedger(Message message) {
        return new IllegalArgumentException(
                "not a message for a ledger: " + message.getClass().getSimpleName());
    }

    /** What the messages of a poll speak of. */
    private static final class Needs {
        private final Ledger ledger;
        private final List<RelationOpened> opened = new ArrayList<>();
        private final List<AccountSealed> sealed = new ArrayList<>();
        private final List<AccountTurnedGeneral> turned = new ArrayList<>();
        private final List<ReportMonths> monthsAsked = new ArrayList<>();
        private final Set<UUID> transfers = new TreeSet<>();
        /** Transfers whose departure is needed. */
        private final Set<UUID> leaving = new HashSet<>();
        /** Transfers whose arrival is needed. */
        private final Set<UUID> arriving = new HashSet<>();
        /** Whether money may move, and the funds' own accounts are needed. */
        private boolean posts;
        /** Relations whose months are needed: to make a form of, or to add to. */
        private final Set<UUID> withMonths = new HashSet<>();
        /** Transfers that seal, or undo it. */
        private final Set<UUID> sealing = new HashSet<>();
        /** Relations of which a form is to be made. */
        private final Set<UUID> extracted = new HashSet<>();
        /** Letters whose money comes by bank. */
        private final Set<String> letters = new HashSet<>();
        /** Transfers that are changes of registration. */
        private final Set<UUID> merged = new HashSet<>();

        private Needs(Ledger ledger) {
            this.ledger = ledger;
        }

        private void add(Message message) {
            switch (message) {
                case RelationOpened relation -> {
                    if (!ledger.keeps(relation.fund())) {
                        throw new IllegalArgumentException(
                                "fund " + relation.fund() + " is not of ledger " + ledger.code());
                    }
                    opened.add(relation);
                }
                case AccountSealed gone -> sealed.add(gone);
                case AccountTurnedGeneral general -> turned.add(general);
                case ReportMonths asked -> monthsAsked.add(asked);
                case MergeAccounts merge -> {
                    transfers.add(merge.transferId());
                    posts = true;
                    merged.add(merge.transferId());
                    withMonths.add(merge.fromRelationId());
                    withMonths.add(merge.toRelationId());
                }
                case ExtractRelation extract -> {
                    leaves(extract.transferId());
                    sealing.add(extract.transferId());
                    withMonths.add(extract.relationId());
                    extracted.add(extract.relationId());
                }
                case UnsealRelation unseal -> {
                    leaves(unseal.transferId());
                    sealing.add(unseal.transferId());
                }
                case Remit remit -> {
                    leaves(remit.transferId());
                    posts = true;
                }
                case RemittanceReturned returned -> {
                    leaves(returned.transferId());
                    posts = true;
                }
                case RepaySurplus surplus -> {
                    arrives(surplus.transferId());
                    posts = true;
                }
                case Remittance remittance -> {
                    if (remittance.payment() != null) {
                        letters.add(remittance.letterNumber());
                    }
                    arrives(remittance.transferId());
                    withMonths.add(remittance.toRelationId());
                    posts = true;
                }
                case CreditAgain again -> {
                    arrives(again.transferId());
                    posts = true;
                }
                case ReturnRemittance back -> {
                    arrives(back.transferId());
                    posts = true;
                }
                case TransferReply reply -> leaves(reply.transferId());
                case RegistryCommand other -> throw notForALedger(other);
                case PublicEvent other -> throw notForALedger(other);
                case Receipt other -> throw notForALedger(other);
                case RuleTableLoaded other -> throw notForALedger(other);
            }
        }

        private void leaves(UUID transfer) {
            transfers.add(transfer);
            leaving.add(transfer);
        }

        private void arrives(UUID transfer) {
            transfers.add(transfer);
            arriving.add(transfer);
        }
    }

    private TouchedLedger read(Connection connection, Needs needs) throws SQLException {
        Map<UUID, Departure> departures = RemittanceStore.lockDepartures(connection, needs.leaving);
        Map<UUID, Arrival> arrivals = RemittanceStore.lockArrivals(connection, needs.arriving);
        Set<Long> accountIds = new HashSet<>();
        departures.values().forEach(departure -> accountIds.add(departure.accountId()));
        Set<UUID> byBank = new HashSet<>();
        for (Arrival arrival : arrivals.values()) {
            needs.withMonths.add(arrival.remittance().toRelationId());
            if (arrival.isByBank()) {
                byBank.add(arrival.transferId());
                needs.letters.add(arrival.remittance().letterNumber());
            }
        }
        for (Departure departure : departures.values()) {
            if (departure.byBank() != null) {
                byBank.add(departure.transferId());
                needs.letters.add(departure.letterNumber());
            }
        }
        List<Account> accounts = AccountStore.lock(connection, needs.withMonths, accountIds);
        Set<FundCode> funds = new HashSet<>();
        if (needs.posts) {
            accounts.forEach(account -> funds.add(account.fund()));
            arrivals.values().stream()
                    .filter(Arrival::isByBank)
                    .forEach(arrival -> funds.add(arrival.remittance().toFund()));
        }
        List<Long> extracted = accounts.stream()
                .filter(account -> needs.extracted.contains(account.relationId()))
                .map(Account::id)
                .toList();
        return new TouchedLedger(
                ledger.code(),
                clock.instant(),
                new TouchedLedger.Read(
                        accounts,
                        ContributionStore.ofSpans(connection, spans(accounts, needs, departures.values())),
                        departures,
                        arrivals,
                        MergerStore.of(connection, needs.merged),
                        LumpSumStore.ofAccounts(connection, extracted),
                        RefusedExtraction.among(connection, needs.sealing),
                        FundAccounts.load(connection, funds),
                        ReceiptStore.lockOpen(connection, needs.letters, byBank),
                        PaymentStore.rejected(connection, byBank)));
    }

    /** Where months are needed: of accounts that a form is made of or that are added to, and of those that part of leaves. */
    private static List<Span> spans(List<Account> accounts, Needs needs, Collection<Departure> departures) {
        Map<Long, InformationForm> partial = new HashMap<>();
        for (Departure departure : departures) {
            if (!departure.form().unmovable().isEmpty()) {
                partial.put(departure.accountId(), departure.form());
            }
        }
        List<Span> spans = new ArrayList<>();
        for (Account account : accounts) {
            InformationForm form = partial.get(account.id());
            if (form != null) {
                spans.add(Span.of(account).including(form.firstMonth(), form.lastMonth()));
            } else if (needs.withMonths.contains(account.relationId())) {
                spans.add(Span.of(account));
            }
        }
        return spans;
    }

    private void write(Transaction transaction, TouchedLedger touched) throws SQLException {
        Connection connection = transaction.connection();
        // First what justifies the journals: the database looks for it when they are booked (decision 0191).
        RemittanceStore.writeDepartures(connection, tags, touched.changedDepartures(), touched.readDepartures());
        RemittanceStore.writeArrivals(connection, tags, touched.changedArrivals(), touched.readArrivals());
        writeMergers(connection, touched.newMergers());
        PaymentStore.order(connection, touched.newPayments());
        PaymentStore.arrived(connection, touched.arrivedPayments());
        ReceiptStore.update(connection, touched.changedLines());
        long[] journals = JournalStore.append(connection, tags, touched.journals());
        List<ContributionStore.Booked> months =
                new ArrayList<>(touched.imports().size());
        for (TouchedLedger.Import brought : touched.imports()) {
            months.add(new ContributionStore.Booked(brought.contribution(), journals[brought.journal()]));
        }
        ContributionStore.append(connection, tags, months);
        ContributionStore.restand(connection, tags, touched.restandings());
        AccountStore.update(connection, touched.changedAccounts());
        RefusedExtraction.remember(connection, touched.newlyRefused());
        OverlapStore.open(connection, touched.overlaps());
        touched.outgoing().forEach(transaction::send);
        touched.entries().forEach(transaction::record);
    }

    private static void writeMergers(Connection connection, Collection<Merger> mergers) throws SQLException {
        MergerStore.write(connection, mergers);
        OverlapStore.rehome(
                connection,
                mergers.stream()
                        .map(merger -> new OverlapStore.Rehoming(
                                merger.fromAccountId(), merger.toAccountId(), merger.toFund()))
                        .toList());
        LumpSumStore.rehome(
                connection, mergers.stream().collect(Collectors.toMap(Merger::fromAccountId, Merger::toAccountId)));
    }
}
