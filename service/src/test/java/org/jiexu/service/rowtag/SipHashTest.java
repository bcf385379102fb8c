package org.jiexu.service.rowtag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Against the vectors of the reference implementation: key 00 01 … 0f, message 00 01 … of each length; here of whole words. */
class SipHashTest {

    @Test
    void answersWhatTheReferenceImplementationAnswers() {
        assertThat(hashOfCounting(0)).isEqualTo("726fdb47dd0e0e31");
        assertThat(hashOfCounting(1)).isEqualTo("93f5f5799a932462");
        assertThat(hashOfCounting(2)).isEqualTo("3f2acc7f57c29bdb");
    }

    @Test
    void anotherKeyAnswersOtherwise() {
        byte[] key = counting(16);
        key[15]++;

        assertThat(String.format("%016x", SipHash.of(key).of(new long[0], 0))).isNotEqualTo("726fdb47dd0e0e31");
    }

    private static String hashOfCounting(int words) {
        long[] message = new long[words];
        ByteBuffer.wrap(counting(words * Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(message);
        return String.format("%016x", SipHash.of(counting(16)).of(message, words));
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
