package org.jiexu.events.attestation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree over the statements of one moment, as RFC 6962 (section 2.1) makes it: leaves and nodes are hashed apart. */
final class StatementTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private StatementTree() {}

    static byte[] leaf(byte[] statement) {
        MessageDigest sha = sha256();
        sha.update(LEAF);
        return sha.digest(statement);
    }

    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = leftOf(leaves.size());
        return node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    /** The hashes that lead from a leaf to the root, the nearest first. */
    static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int left = leftOf(leaves.size());
        List<byte[]> first = leaves.subList(0, left);
        List<byte[]> second = leaves.subList(left, leaves.size());
        List<byte[]> path = index < left ? path(index, first) : path(index - left, second);
        path.add(index < left ? root(second) : root(first));
        return path;
    }

    /** The root that a leaf and its path lead to; null when the path is not as long as the leaf's place asks for. */
    static byte @Nullable [] rootOf(byte[] leaf, int index, int count, List<byte[]> path) {
        if (count == 1) {
            return path.isEmpty() ? leaf : null;
        }
        if (path.isEmpty()) {
            return null;
        }
        int left = leftOf(count);
        byte[] last = path.getLast();
        List<byte[]> before = path.subList(0, path.size() - 1);
        byte[] below =
                index < left ? rootOf(leaf, index, left, before) : rootOf(leaf, index - left, count - left, before);
        if (below == null) {
            return null;
        }
        return index < left ? node(below, last) : node(last, below);
    }

    /** The largest power of two below a number. */
    private static int leftOf(int count) {
        return Integer.highestOneBit(count - 1);
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha = sha256();
        sha.update(NODE);
        sha.update(left);
        return sha.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
