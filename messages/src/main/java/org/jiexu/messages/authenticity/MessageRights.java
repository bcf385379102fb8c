package org.jiexu.messages.authenticity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiexu.messages.LedgerCommand;
import org.jiexu.messages.Message;
import org.jiexu.messages.PublicEvent;
import org.jiexu.messages.Receipt;
import org.jiexu.messages.RegistryCommand;
import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.authenticity.MessageParty.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Which sender may send which message to whom: what the services do, and nothing else. That a message is not in this table closes it; a test
 * fails when a type of {@code MessageTypes} is missing. Public events and rule tables are nobody's command: no service handles the former,
 * the latter are signed.
 */
public final class MessageRights {

    private static final List<Right> TABLE = List.of(
            new Right(Kind.TRANSFER, RegistryCommand.ReserveRelation.class, Kind.REGISTRY),
            new Right(Kind.TRANSFER, RegistryCommand.ReleaseReservation.class, Kind.REGISTRY),
            new Right(Kind.TRANSFER, RegistryCommand.MoveRelation.class, Kind.REGISTRY),
            new Right(Kind.LEDGER, RegistryCommand.ContributionStarted.class, Kind.REGISTRY),
            new Right(Kind.REGISTRY, LedgerCommand.RelationOpened.class, Kind.LEDGER),
            new Right(Kind.REGISTRY, LedgerCommand.AccountSealed.class, Kind.LEDGER),
            new Right(Kind.REGISTRY, LedgerCommand.AccountTurnedGeneral.class, Kind.LEDGER),
            new Right(Kind.TRANSFER, LedgerCommand.ExtractRelation.class, Kind.LEDGER),
            new Right(Kind.TRANSFER, LedgerCommand.UnsealRelation.class, Kind.LEDGER),
            new Right(Kind.TRANSFER, LedgerCommand.Remit.class, Kind.LEDGER),
            new Right(Kind.TRANSFER, LedgerCommand.CreditAgain.class, Kind.LEDGER),
            new Right(Kind.TRANSFER, LedgerCommand.ReturnRemittance.class, Kind.LEDGER),
            new Right(Kind.TRANSFER, LedgerCommand.RepaySurplus.class, Kind.LEDGER),
            new Right(Kind.TRANSFER, LedgerCommand.ReportMonths.class, Kind.LEDGER),
            new Right(Kind.TRANSFER, LedgerCommand.MergeAccounts.class, Kind.LEDGER),
            new Right(Kind.LEDGER, LedgerCommand.Remittance.class, Kind.LEDGER),
            new Right(Kind.LEDGER, LedgerCommand.RemittanceReturned.class, Kind.LEDGER),
            // The destination tells the source that its money travels no more.
            new Right(Kind.LEDGER, TransferReply.RemittanceCredited.class, Kind.LEDGER),
            new Right(Kind.REGISTRY, TransferReply.RelationReserved.class, Kind.TRANSFER),
            new Right(Kind.REGISTRY, TransferReply.ReservationRefused.class, Kind.TRANSFER),
            new Right(Kind.REGISTRY, TransferReply.EntitlementEnded.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.RelationExtracted.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.ExtractionRefused.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.RelationUnsealed.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.RelationRemitted.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.PaymentOrdered.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.PaymentRejected.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.FormReceived.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.RemittanceCredited.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.RemittanceDisputed.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.RemittanceTakenBack.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.MonthsReported.class, Kind.TRANSFER),
            new Right(Kind.LEDGER, TransferReply.AccountsMerged.class, Kind.TRANSFER),
            // To whoever sends a word that awaits it.
            new Right(Kind.LEDGER, Receipt.class, Kind.REGISTRY),
            new Right(Kind.TRANSFER, Receipt.class, Kind.REGISTRY),
            new Right(Kind.REGISTRY, Receipt.class, Kind.LEDGER));

    private static final Map<Class<? extends Message>, Set<Way>> BY_TYPE = TABLE.stream()
            .collect(Collectors.groupingBy(
                    Right::type, Collectors.mapping(right -> new Way(right.from, right.to), Collectors.toSet())));

    private MessageRights() {}

    /** A row of the table. */
    public record Right(Kind from, Class<? extends Message> type, Kind to) {}

    private record Way(Kind from, Kind to) {}

    /** All rows. */
    public static List<Right> table() {
        return TABLE;
    }

    /** Whether the table lets a message of this type go this way; a ledger does not write to itself. */
    public static boolean allows(MessageParty from, Class<? extends Message> type, MessageParty to) {
        return !from.equals(to) && BY_TYPE.getOrDefault(type, Set.of()).contains(new Way(from.kind(), to.kind()));
    }

    /** Whether the message itself says that it comes from another ledger than the one that sent it. */
    static boolean speaksForAnother(MessageParty from, Message message) {
        String ledger = ledgerNamedAsSender(message);
        return ledger != null && !from.isLedger(ledger);
    }

    private static @Nullable String ledgerNamedAsSender(Message message) {
        return switch (message) {
            case LedgerCommand.Remittance remittance -> remittance.fromLedger();
            case TransferReply.MonthsReported reported -> reported.ledger();
            case LedgerCommand other -> null;
            case TransferReply other -> null;
            case RegistryCommand other -> null;
            case PublicEvent other -> null;
            case Receipt other -> null;
            case RuleTableLoaded other -> null;
        };
    }
}
