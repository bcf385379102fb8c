package org.jiexu.transfer.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jiexu.messages.TransferReply;
import org.jspecify.annotations.Nullable;

/** The treasurers of a province: what is owed by bank and who has paid it, with all that goes wrong there. */
final class FakeTreasury {

    /** How likely a bank rejects a payment, in per cent. */
    private static final int REJECTED_PERCENT = 30;

    /** How likely a treasurer pays one fen too much or too little, in per cent. */
    private static final int WRONG_PERCENT = 40;

    /** What a payment is for. */
    enum Purpose {
        TRANSFER,
        EXTRA,
        SURPLUS,
        RETURN
    }

    /** What a bank carries from one province to another. */
    record Carried(String toLedger, UUID transfer, Purpose purpose, long fen) {}

    /** What is owed, until it is sent. */
    private static final class Order {
        private final UUID transfer;
        private final Purpose purpose;
        private final String toLedger;
        private final long fen;
        private int corrections;
        private boolean rejected;
        private boolean sent;

        Order(UUID transfer, Purpose purpose, String toLedger, long fen) {
            this.transfer = transfer;
            this.purpose = purpose;
            this.toLedger = toLedger;
            this.fen = fen;
        }

        String number() {
            return "P-" + corrections;
        }
    }

    private final RandomGenerator random;
    private final FakeLedger.Post post;
    private final List<Order> orders = new ArrayList<>();
    private final Map<UUID, Order> payments = new HashMap<>();
    private final Map<UUID, Long> net = new HashMap<>();

    FakeTreasury(RandomGenerator random, FakeLedger.Post post) {
        this.random = random;
        this.post = post;
    }

    /** Something is owed; the payment of a transfer is told to its case. */
    void owe(UUID transfer, Purpose purpose, String toLedger, long fen) {
        Order order = new Order(transfer, purpose, toLedger, fen);
        orders.add(order);
        if (purpose == Purpose.TRANSFER) {
            payments.put(transfer, order);
        }
    }

    /** How far the payment of a transfer is, told as often as it is asked. */
    void tell(UUID transfer) {
        Order order = payments.get(transfer);
        if (order == null) {
            throw new AssertionError("no payment of transfer " + transfer);
        }
        post.reply(
                order.sent
                        ? new TransferReply.RelationRemitted(transfer)
                        : order.rejected
                                ? new TransferReply.PaymentRejected(transfer, order.number(), "ACCOUNT_CLOSED")
                                : new TransferReply.PaymentOrdered(transfer, order.number()));
    }

    /** A treasurer pays, sees a payment rejected, or corrects one that was; null where nothing was sent. */
    @Nullable
    Carried act() {
        if (orders.isEmpty()) {
            return null;
        }
        Order order = orders.get(random.nextInt(orders.size()));
        if (order.rejected) {
            order.rejected = false;
            order.corrections++;
        } else if (random.nextInt(100) < REJECTED_PERCENT) {
            order.rejected = true;
        } else {
            order.sent = true;
            orders.remove(order);
        }
        if (order.purpose == Purpose.TRANSFER) {
            tell(order.transfer);
        }
        if (!order.sent) {
            return null;
        }
        long fen = order.fen + (order.purpose == Purpose.TRANSFER ? wrong() : 0);
        net.merge(order.transfer, -fen, Long::sum);
        return new Carried(order.toLedger, order.transfer, order.purpose, fen);
    }

    /** Money has arrived. */
    void received(UUID transfer, long fen) {
        net.merge(transfer, fen, Long::sum);
    }

    boolean owesNothing() {
        return orders.isEmpty();
    }

    /** What came by bank with a transfer less what went, in fen. */
    long net(UUID transfer) {
        return net.getOrDefault(transfer, 0L);
    }

    private long wrong() {
        if (random.nextInt(100) >= WRONG_PERCENT) {
            return 0;
        }
        return random.nextBoolean() ? 1 : -1;
    }
}
