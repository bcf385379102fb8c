package org.jiexu.messages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The name of each message on the wire (CloudEvents {@code type}), in one list. A name once published is never given
 * another meaning: a change that readers could not ignore gets a new version.
 */
public final class MessageTypes {

    private static final List<Entry> ENTRIES = List.of(
            new Entry("org.jiexu.registry.reserve-relation.v1", RegistryCommand.ReserveRelation.class),
            new Entry("org.jiexu.registry.release-reservation.v1", RegistryCommand.ReleaseReservation.class),
            new Entry("org.jiexu.registry.move-relation.v1", RegistryCommand.MoveRelation.class),
            new Entry("org.jiexu.registry.contribution-started.v1", RegistryCommand.ContributionStarted.class),
            new Entry("org.jiexu.ledger.relation-opened.v1", LedgerCommand.RelationOpened.class),
            new Entry("org.jiexu.ledger.extract-relation.v1", LedgerCommand.ExtractRelation.class),
            new Entry("org.jiexu.ledger.unseal-relation.v1", LedgerCommand.UnsealRelation.class),
            new Entry("org.jiexu.ledger.remit.v1", LedgerCommand.Remit.class),
            new Entry("org.jiexu.ledger.remittance.v1", LedgerCommand.Remittance.class),
            new Entry("org.jiexu.ledger.credit-again.v1", LedgerCommand.CreditAgain.class),
            new Entry("org.jiexu.ledger.return-remittance.v1", LedgerCommand.ReturnRemittance.class),
            new Entry("org.jiexu.ledger.remittance-returned.v1", LedgerCommand.RemittanceReturned.class),
            new Entry("org.jiexu.ledger.repay-surplus.v1", LedgerCommand.RepaySurplus.class),
            new Entry("org.jiexu.ledger.report-months.v1", LedgerCommand.ReportMonths.class),
            new Entry("org.jiexu.ledger.merge-accounts.v1", LedgerCommand.MergeAccounts.class),
            new Entry("org.jiexu.ledger.account-sealed.v1", LedgerCommand.AccountSealed.class),
            new Entry("org.jiexu.ledger.account-turned-general.v1", LedgerCommand.AccountTurnedGeneral.class),
            new Entry("org.jiexu.saga.relation-reserved.v1", TransferReply.RelationReserved.class),
            new Entry("org.jiexu.saga.reservation-refused.v1", TransferReply.ReservationRefused.class),
            new Entry("org.jiexu.saga.relation-extracted.v1", TransferReply.RelationExtracted.class),
            new Entry("org.jiexu.saga.extraction-refused.v1", TransferReply.ExtractionRefused.class),
            new Entry("org.jiexu.saga.relation-unsealed.v1", TransferReply.RelationUnsealed.class),
            new Entry("org.jiexu.saga.relation-remitted.v1", TransferReply.RelationRemitted.class),
            new Entry("org.jiexu.saga.payment-ordered.v1", TransferReply.PaymentOrdered.class),
            new Entry("org.jiexu.saga.payment-rejected.v1", TransferReply.PaymentRejected.class),
            new Entry("org.jiexu.saga.form-received.v1", TransferReply.FormReceived.class),
            new Entry("org.jiexu.saga.remittance-credited.v1", TransferReply.RemittanceCredited.class),
            new Entry("org.jiexu.saga.remittance-disputed.v1", TransferReply.RemittanceDisputed.class),
            new Entry("org.jiexu.saga.remittance-taken-back.v1", TransferReply.RemittanceTakenBack.class),
            new Entry("org.jiexu.saga.months-reported.v1", TransferReply.MonthsReported.class),
            new Entry("org.jiexu.saga.entitlement-ended.v1", TransferReply.EntitlementEnded.class),
            new Entry("org.jiexu.saga.accounts-merged.v1", TransferReply.AccountsMerged.class),
            new Entry("org.jiexu.receipt.v1", Receipt.class),
            new Entry("org.jiexu.rules.table-loaded.v1", RuleTableLoaded.class),
            new Entry("org.jiexu.transfer.state-changed.v1", PublicEvent.TransferStateChanged.class),
            new Entry("org.jiexu.transfer.overdue.v1", PublicEvent.TransferOverdue.class),
            new Entry("org.jiexu.relation.opened.v1", PublicEvent.RelationOpenedAtFund.class),
            new Entry("org.jiexu.contributions.posted.v1", PublicEvent.ContributionsPosted.class),
            new Entry("org.jiexu.journal.head-signed.v1", PublicEvent.JournalHeadSigned.class));

    private static final Map<String, Class<? extends Message>> BY_NAME = new HashMap<>();
    private static final Map<Class<? extends Message>, String> BY_CLASS = new HashMap<>();

    static {
        for (Entry entry : ENTRIES) {
            BY_NAME.put(entry.name, entry.type);
            BY_CLASS.put(entry.type, entry.name);
        }
    }

    private MessageTypes() {}

    /** The wire name of a message's type. */
    public static String nameOf(Message message) {
        return nameOf(message.getClass());
    }

    /** The wire name of a message class; throws IllegalArgumentException for a class that is not in the list. */
    public static String nameOf(Class<? extends Message> type) {
        String name = BY_CLASS.get(type);
        if (name == null) {
            throw new IllegalArgumentException("no wire name for " + type.getName());
        }
        return name;
    }

    /** The class of a wire name, or null when this version does not know it. */
    public static @Nullable Class<? extends Message> classOf(String name) {
        return BY_NAME.get(name);
    }

    /** All types, in the order of the list. */
    public static List<Class<? extends Message>> all() {
        return ENTRIES.stream().<Class<? extends Message>>map(Entry::type).toList();
    }

    private record Entry(String name, Class<? extends Message> type) {}
}
