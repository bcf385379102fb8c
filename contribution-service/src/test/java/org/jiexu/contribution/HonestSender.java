package org.jiexu.contribution;

import java.util.List;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.LedgerCommand.RemittanceReturned;
import org.jiexu.messages.Message;
import org.jiexu.messages.attestation.Attester;
import org.jiexu.messages.attestation.MoneyStatement;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.MessageRights;
import org.jiexu.testing.TestInfrastructure;

/** Who sends a message when nobody cheats. */
public final class HonestSender {

    private HonestSender() {}

    /** The message as its sender signs it: money between ledgers is signed, all the rest is not. */
    public static Message signed(String ledger, Message message) {
        var sender = to(ledger, message);
        return switch (message) {
            case Remittance remittance
            when remittance.attestation() == null ->
                remittance.with(signature(sender, MoneyStatement.sent(remittance)));
            case RemittanceReturned returned
            when returned.attestation() == null ->
                returned.with(signature(
                        sender,
                        MoneyStatement.returned(
                                returned.transferId(),
                                sender,
                                MessageParty.ledger(ledger),
                                returned.amount(),
                                returned.payment())));
            default -> message;
        };
    }

    /** A party's signature over a statement, true or not. */
    public static Attestation signature(MessageParty by, String statement) {
        return Attester.read(TestInfrastructure.shared().signingKeys(), by)
                .sign(List.of(MoneyStatement.bytes(statement)))
                .getFirst();
    }

    /** The sender of a message to a ledger; of two ledgers, the other one. */
    public static MessageParty to(String ledger, Message message) {
        var kind = MessageRights.table().stream()
                .filter(right -> right.type().equals(message.getClass()) && right.to() == MessageParty.Kind.LEDGER)
                .findFirst()
                .orElseThrow()
                .from();
        return switch (kind) {
            case REGISTRY -> MessageParty.REGISTRY;
            case TRANSFER -> MessageParty.TRANSFER;
            case GATEWAY -> MessageParty.GATEWAY;
            case LEDGER ->
                message instanceof Remittance remittance
                        ? MessageParty.ledger(remittance.fromLedger())
                        : MessageParty.ledger(ledger.equals("51") ? "44" : "51");
        };
    }
}
