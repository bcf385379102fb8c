package org.jiexu.service.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right edge of a Merkle tree: the roots of its whole subtrees, the largest first, one for each bit of the number of leaves. From
 * it follows the root, and it takes more leaves without those before. Used by one thread.
 */
public final class Frontier {

    private final List<byte[]> nodes;
    private long size;

    private Frontier(long size, List<byte[]> nodes) {
        this.size = size;
        this.nodes = nodes;
    }

    /** Of a tree without leaves. */
    public static Frontier empty() {
        return new Frontier(0, new ArrayList<>());
    }

    /**
     * Of a tree of {@code size} leaves, from what {@link #bytes} gave.
     *
     * @throws IllegalArgumentException when it is not as long as that many leaves make it
     */
    public static Frontier of(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * Hashes.BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes are no frontier of " + size + " leaves");
        }
        List<byte[]> nodes = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += Hashes.BYTES) {
            nodes.add(Arrays.copyOfRange(bytes, at, at + Hashes.BYTES));
        }
        return new Frontier(size, nodes);
    }

    /** Adds a leaf, by its hash. */
    public void add(byte[] leaf) {
        byte[] hash = leaf;
        for (long left = size; (left & 1) == 1; left >>= 1) {
            hash = Hashes.node(nodes.removeLast(), hash);
        }
        nodes.add(hash);
        size++;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The root; of no leaves the hash of nothing. */
    public byte[] root() {
        if (nodes.isEmpty()) {
            return Hashes.sha256(new byte[0]);
        }
        byte[] root = nodes.getLast();
        for (int i = nodes.size() - 2; i >= 0; i--) {
            root = Hashes.node(nodes.get(i), root);
        }
        return root;
    }

    /** The nodes one after the other, 32 bytes each. */
    public byte[] bytes() {
        byte[] bytes = new byte[nodes.size() * Hashes.BYTES];
        for (int i = 0; i < nodes.size(); i++) {
            System.arraycopy(nodes.get(i), 0, bytes, i * Hashes.BYTES, Hashes.BYTES);
        }
        return bytes;
    }

    /** The whole subtree of {@code width} leaves that begins at leaf {@code first}, which must be one of the nodes. */
    byte[] node(long first, long width) {
        long at = 0;
        int index = 0;
        for (long bit = Long.highestOneBit(size); bit > 0; bit >>= 1) {
            if ((size & bit) != 0) {
                if (at == first && bit == width) {
                    return nodes.get(index);
                }
                at += bit;
                index++;
            }
        }
        throw new IllegalArgumentException("no node of " + width + " leaves at " + first + " of " + size);
    }
}
