package org.jiexu.transfer.service;

import java.util.List;
import java.util.UUID;
import org.jiexu.messages.Message;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.authenticity.MessageParty;

/** Registry and ledgers, as the transfer service meets them. */
interface Partners extends AutoCloseable {

    default void reply(TransferReply reply) {
        reply(sender(reply), reply);
    }

    /** A reply of a party that may not be the right one. */
    void reply(MessageParty sender, TransferReply reply);

    /** Who answers when nobody cheats: registry, Sichuan's ledger as the source, Guangdong's as the destination. */
    private static MessageParty sender(TransferReply reply) {
        return switch (reply) {
            case TransferReply.RelationReserved r -> MessageParty.REGISTRY;
            case TransferReply.ReservationRefused r -> MessageParty.REGISTRY;
            case TransferReply.EntitlementEnded r -> MessageParty.REGISTRY;
            case TransferReply.MonthsReported(UUID id, String ledger, var spells) -> MessageParty.ledger(ledger);
            case TransferReply.RemittanceCredited r -> MessageParty.ledger("44");
            case TransferReply.RemittanceDisputed r -> MessageParty.ledger("44");
            case TransferReply.RelationExtracted r -> MessageParty.ledger("51");
            case TransferReply.ExtractionRefused r -> MessageParty.ledger("51");
            case TransferReply.RelationUnsealed r -> MessageParty.ledger("51");
            case TransferReply.RelationRemitted r -> MessageParty.ledger("51");
            case TransferReply.PaymentOrdered r -> MessageParty.ledger("51");
            case TransferReply.PaymentRejected r -> MessageParty.ledger("51");
            case TransferReply.FormReceived r -> MessageParty.ledger("44");
            case TransferReply.RemittanceTakenBack r -> MessageParty.ledger("51");
            case TransferReply.AccountsMerged r -> MessageParty.ledger("51");
        };
    }

    /** The registry has reserved, and both ledgers have told that nothing stands twice. */
    default void reserved(String transferId, TransferReply.Facts facts) {
        UUID transfer = UUID.fromString(transferId);
        reply(new TransferReply.MonthsReported(transfer, facts.fromLedger(), List.of()));
        reply(new TransferReply.RelationReserved(transfer, facts));
        reply(new TransferReply.MonthsReported(transfer, facts.toLedger(), List.of()));
    }

    /** What the service sent to a topic about a case, as soon as there are {@code count} messages; their JSON. */
    List<String> hear(String topic, String transferId, int count);

    /** The one message of a type that the service sent to a topic about a case. */
    <T extends Message> T hear(String topic, String transferId, Class<T> type);

    @Override
    void close();
}
