package org.jiexu.messages.attestation;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jiexu.messages.cryptography.Algorithms;
import org.jspecify.annotations.Nullable;

/** The tree over the statements of one moment, as RFC 6962 (section 2.1) makes it: leaves and nodes are hashed apart. */
final class StatementTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private StatementTree() {}

    static byte[] leaf(byte[] statement) {
        MessageDigest sha = Algorithms.sha256();
        sha.update(LEAF);
        return sha.digest(statement);
    }

    /**
     * The root over leaves; each node is hashed once.
     *
     * @param paths one for each leaf, in their order; to each are added the hashes, in base64, that lead from its leaf to the root, the nearest first
     */
    static byte[] root(List<byte[]> leaves, List<List<String>> paths) {
        int count = leaves.size();
        if (count == 1) {
            return leaves.getFirst();
        }
        int left = leftOf(count);
        byte[] first = root(leaves.subList(0, left), paths.subList(0, left));
        byte[] second = root(leaves.subList(left, count), paths.subList(left, count));
        Base64.Encoder base64 = Base64.getEncoder();
        String besideFirst = base64.encodeToString(second);
        String besideSecond = base64.encodeToString(first);
        paths.subList(0, left).forEach(path -> path.add(besideFirst));
        paths.subList(left, count).forEach(path -> path.add(besideSecond));
        return node(first, second);
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
        MessageDigest sha = Algorithms.sha256();
        sha.update(NODE);
        sha.update(left);
        return sha.digest(right);
    }
}
