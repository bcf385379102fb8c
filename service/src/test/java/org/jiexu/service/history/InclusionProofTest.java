package org.jiexu.service.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InclusionProofTest {

    private static final int LEAVES_MAX = 40;

    @Test
    void everyLeafOfEveryTreeIsProvedWhereverTheHeadBeforeStood() {
        for (int size = 1; size <= LEAVES_MAX; size++) {
            for (int old = 0; old < size; old++) {
                Frontier base = tree(old);
                List<byte[]> added = leaves(old, size);
                byte[] root = tree(size).root();
                for (int rank = 0; rank < added.size(); rank++) {
                    InclusionProof proof = InclusionProof.of(base, added, rank);

                    assertThat(proof.proves(added.get(rank), root)).isTrue();
                    assertThat(proof.proves(leaf(size), root)).isFalse();
                    assertThat(proof.proves(added.get(rank), tree(size + 1).root()))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void theRootIsTheOneOfTheDefinition() {
        for (int size = 0; size <= LEAVES_MAX; size++) {
            assertThat(tree(size).root()).isEqualTo(defined(leaves(0, size)));
            assertThat(Frontier.of(size, tree(size).bytes()).root())
                    .isEqualTo(tree(size).root());
        }
    }

    /** RFC 9162, section 2.1.1, word for word. */
    private static byte[] defined(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Hashes.sha256(new byte[0]);
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Hashes.node(defined(leaves.subList(0, split)), defined(leaves.subList(split, leaves.size())));
    }

    private static Frontier tree(int size) {
        Frontier tree = Frontier.empty();
        leaves(0, size).forEach(tree::add);
        return tree;
    }

    private static List<byte[]> leaves(int from, int to) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = from; i < to; i++) {
            leaves.add(leaf(i));
        }
        return leaves;
    }

    private static byte[] leaf(int index) {
        return Hashes.leaf("a", index, new byte[Hashes.BYTES]);
    }
}
