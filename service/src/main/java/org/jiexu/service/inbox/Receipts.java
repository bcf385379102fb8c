package org.jiexu.service.inbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiexu.messages.AwaitsReceipt;
import org.jiexu.messages.Receipt;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.outbox.UnheardStore;
import org.jiexu.service.transaction.Transaction;

/** What a loop says and hears of words without an answer, so that no handler need know of it (docs/decisions/0211). */
final class Receipts {

    private Receipts() {}

    /** Takes the receipts out of a poll and forgets what they acknowledge; answers the rest, which is for the handler. */
    static List<Received> take(Transaction transaction, List<Received> fresh) throws SQLException {
        if (fresh.stream().noneMatch(received -> received.message() instanceof Receipt)) {
            return fresh;
        }
        List<Received> others = new ArrayList<>(fresh.size());
        for (Received received : fresh) {
            if (received.message() instanceof Receipt receipt) {
                UnheardStore.heard(transaction.connection(), received.sender().topic(), receipt.messages());
            } else {
                others.add(received);
            }
        }
        return others;
    }

    /**
     * Acknowledges what awaits it, one message to each sender. What was handled before is acknowledged again: the receipt may be what was lost.
     */
    static void give(Transaction transaction, List<Received> handled) {
        Map<MessageParty, List<Received>> bySender = new TreeMap<>();
        for (Received received : handled) {
            if (received.message() instanceof AwaitsReceipt) {
                bySender.computeIfAbsent(received.sender(), sender -> new ArrayList<>())
                        .add(received);
            }
        }
        bySender.forEach((sender, words) -> transaction.send(Outgoing.to(
                sender.topic(),
                words.getFirst().key(),
                new Receipt(words.stream().map(Received::id).toList()))));
    }
}
