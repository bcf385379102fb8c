package org.jiexu.service.rowtag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowBytesTest {

    private static final int LONGEST = 1_000;

    private final SipHash key = new SipHash(1, 2);

    /** The form of a long history fills the array to its last word, or not quite. */
    @Test
    void rowsOfEveryLengthHaveAHashOfTheirOwn() {
        Set<Long> hashes = new HashSet<>();
        for (int fields = 0; fields < LONGEST; fields++) {
            RowBytes row = new RowBytes().row("row");
            for (int field = 0; field < fields; field++) {
                row.number(7);
            }
            hashes.add(row.hash(key));
        }

        assertThat(hashes).hasSize(LONGEST);
    }
}
