package org.jiexu.service.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * That a leaf is in a tree: its audit path (RFC 9162, section 2.1.3).
 *
 * @param index of the leaf, from 0
 * @param size leaves of the tree
 * @param path hashes of the siblings, the lowest first; each 64 hexadecimal digits
 */
public record InclusionProof(long index, long size, List<String> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * Of a leaf that was added to a tree together with others.
     *
     * @param base the tree before them
     * @param added the hashes of all that were added
     * @param rank of the leaf among them, from 0
     */
    static InclusionProof of(Frontier base, List<byte[]> added, int rank) {
        long size = base.size() + added.size();
        List<String> path = new ArrayList<>();
        new Subtrees(base, added).path(base.size() + rank, 0, size, path);
        return new InclusionProof(base.size() + rank, size, path);
    }

    /** Whether the leaf is under the root. */
    public boolean proves(byte[] leaf, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (String sibling : path) {
            if (last == 0 || sibling.length() != 2 * Hashes.BYTES) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = Hashes.node(Hashes.bytes(sibling), hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hashes.node(hash, Hashes.bytes(sibling));
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** The tree's subtrees, from its old edge and its new leaves. What lies before both is never asked for on the path of a new leaf. */
    private record Subtrees(Frontier base, List<byte[]> added) {

        void path(long leaf, long from, long to, List<String> path) {
            if (to - from == 1) {
                return;
            }
            long middle = from + split(to - from);
            if (leaf < middle) {
                path(leaf, from, middle, path);
                path.add(Hashes.hex(root(middle, to)));
            } else {
                path(leaf, middle, to, path);
                path.add(Hashes.hex(root(from, middle)));
            }
        }

        private byte[] root(long from, long to) {
            if (to <= base.size()) {
                return base.node(from, to - from);
            }
            if (to - from == 1) {
                return added.get(Math.toIntExact(from - base.size()));
            }
            long middle = from + split(to - from);
            return Hashes.node(root(from, middle), root(middle, to));
        }

        /** The largest power of two below the width. */
        private static long split(long width) {
            return Long.highestOneBit(width - 1);
        }
    }
}
