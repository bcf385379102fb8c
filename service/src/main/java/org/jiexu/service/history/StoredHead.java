package org.jiexu.service.history;

/** A head as the database keeps it, with what the next one and a proof go on from. */
final class StoredHead {

    private final Head head;
    private final long lastPosition;
    private final byte[] edge;

    /**
     * As it is kept.
     *
     * @param lastPosition it covers the rows up to here
     * @param edge the bytes of its tree's frontier
     */
    StoredHead(Head head, long lastPosition, byte[] edge) {
        this.head = head;
        this.lastPosition = lastPosition;
        this.edge = edge;
    }

    Head head() {
        return head;
    }

    long lastPosition() {
        return lastPosition;
    }

    byte[] edge() {
        return edge;
    }

    /**
     * The tree's edge, to go on from.
     *
     * @throws IllegalArgumentException when somebody has cut it
     */
    Frontier frontier() {
        return Frontier.of(head.rows(), edge);
    }
}
