package org.jiexu.transfer.service;

import java.util.List;
import java.util.UUID;
import org.jiexu.messages.Message;
import org.jiexu.messages.TransferReply;
import org.jiexu.messages.authenticity.Party;

/** Registry and ledgers, as the transfer service meets them. */
interface Partners extends AutoCloseable {

    default void reply(TransferReply reply) {
        reply(sender(reply), reply);
    }

    /** A reply of a party that may not be the right one. */
    void reply(Party sender, TransferReply reply);

    /** Who answers when nobody cheats: registry, Sichuan's ledger as the source, Guangdong's as the destination. */
    private static Party sender(TransferReply reply) {
        return switch (reply) {
            case TransferReply.RelationReserved r -> Party.REGISTRY;
            case TransferReply.ReservationRefused r -> Party.REGISTRY;
            case TransferReply.EntitlementEnded r -> Party.REGISTRY;
            case TransferReply.MonthsReported(UUID id, String ledger, var spells) -> Party.ledger(ledger);
            case TransferReply.RemittanceCredited r -> Party.ledger("44");
            case TransferReply.RemittanceDisputed r -> Party.ledger("44");
            case TransferReply.RelationExtracted r -> Party.ledger("51");
            case TransferReply.ExtractionRefused r -> Party.ledger("51");
            case TransferReply.RelationUnsealed r -> Party.ledger("51");
            case TransferReply.RelationRemitted r -> Party.ledger("51");
            case TransferReply.RemittanceTakenBack r -> Party.ledger("51");
            case TransferReply.AccountsMerged r -> Party.ledger("51");
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
