package org.jiexu.service.history;

import java.io.ByteArrayOutputStream;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * The leaves that a head has added, in their order, as the table keeps them: 32 bytes of the leaf, then 8 by which the row's subject
 * is found again when the row is gone. The leaves are as good as the root that they lead to; the subjects are a hint.
 */
final class LeafList {

    private static final int SUBJECT_KEY_BYTES = 8;
    private static final int ENTRY_BYTES = Hashes.BYTES + SUBJECT_KEY_BYTES;

    private final byte[] bytes;

    LeafList(byte[] bytes) {
        this.bytes = bytes;
    }

    static LeafList of(List<Leaf> leaves) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(leaves.size() * ENTRY_BYTES);
        for (Leaf leaf : leaves) {
            bytes.writeBytes(leaf.hash());
            bytes.writeBytes(leaf.subjectKey());
        }
        return new LeafList(bytes.toByteArray());
    }

    /** One leaf. */
    static final class Leaf {
        private final byte[] hash;
        private final byte[] subjectKey;

        private Leaf(byte[] hash, byte[] subjectKey) {
            this.hash = hash;
            this.subjectKey = subjectKey;
        }

        static Leaf of(String subject, long sequence, byte[] rowHash) {
            return new Leaf(Hashes.leaf(subject, sequence, rowHash), Hashes.subjectKey(subject));
        }

        byte[] hash() {
            return hash;
        }

        byte[] subjectKey() {
            return subjectKey;
        }
    }

    /** As the table keeps them. */
    byte[] bytes() {
        return bytes;
    }

    boolean isWhole() {
        return bytes.length % ENTRY_BYTES == 0;
    }

    int size() {
        return bytes.length / ENTRY_BYTES;
    }

    Leaf get(int rank) {
        int at = rank * ENTRY_BYTES;
        return new Leaf(
                Arrays.copyOfRange(bytes, at, at + Hashes.BYTES),
                Arrays.copyOfRange(bytes, at + Hashes.BYTES, at + ENTRY_BYTES));
    }

    /** The hashes alone. */
    List<byte[]> hashes() {
        return new AbstractList<>() {
            @Override
            public byte[] get(int rank) {
                return LeafList.this.get(rank).hash();
            }

            @Override
            public int size() {
                return LeafList.this.size();
            }
        };
    }
}
