package org.jiexu.contribution;

import org.jiexu.events.authenticity.MessageRights;
import org.jiexu.events.authenticity.Party;
import org.jiexu.events.message.LedgerCommand.Remittance;
import org.jiexu.events.message.Message;

/** Who sends a message when nobody cheats. */
public final class HonestSender {

    private HonestSender() {}

    /** The sender of a message to a ledger; of two ledgers, the other one. */
    public static Party to(String ledger, Message message) {
        var kind = MessageRights.table().stream()
                .filter(right -> right.type().equals(message.getClass()) && right.to() == Party.Kind.LEDGER)
                .findFirst()
                .orElseThrow()
                .from();
        return switch (kind) {
            case REGISTRY -> Party.REGISTRY;
            case TRANSFER -> Party.TRANSFER;
            case GATEWAY -> Party.GATEWAY;
            case LEDGER ->
                message instanceof Remittance remittance
                        ? Party.ledger(remittance.fromLedger())
                        : Party.ledger(ledger.equals("51") ? "44" : "51");
        };
    }
}
