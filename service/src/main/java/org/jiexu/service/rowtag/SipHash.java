package org.jiexu.service.rowtag;

/**
 * SipHash-2-4 with a key of 128 bits (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012) over whole words of 64
 * bits: the hash of their bytes, lowest first. 64 bits that nobody can tell from random without the key. Its speed is the reason:
 * a row of a file may cost a fraction of a microsecond, HMAC-SHA-256 costs many times that (docs/decisions/0151). Not a hash for
 * the public: without a secret key it resists nobody.
 */
final class SipHash {

    private static final long INIT_0 = 0x736f6d6570736575L;
    private static final long INIT_1 = 0x646f72616e646f6dL;
    private static final long INIT_2 = 0x6c7967656e657261L;
    private static final long INIT_3 = 0x7465646279746573L;
    private static final int LENGTH_SHIFT = 56;
    private static final int BYTE_MASK = 0xff;
    private static final int FINAL_DOUBLE_ROUNDS = 2;

    private final long key0;
    private final long key1;

    /** With the key's two halves, each little-endian as in the paper. */
    SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** With the first sixteen of these bytes. */
    static SipHash of(byte[] key) {
        return new SipHash(littleEndian(key, 0), littleEndian(key, Long.BYTES));
    }

    private static long littleEndian(byte[] bytes, int from) {
        long word = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            word = (word << Byte.SIZE) | Byte.toUnsignedLong(bytes[from + i]);
        }
        return word;
    }

    /** Of the first {@code count} of these words. */
    long of(long[] words, int count) {
        long v0 = key0 ^ INIT_0;
        long v1 = key1 ^ INIT_1;
        long v2 = key0 ^ INIT_2;
        long v3 = key1 ^ INIT_3;
        // The last block is the length in bytes, modulo 256; four more rounds end it, after 0xff was mixed in. Rounds
        // go in twos, and are
        // written out: as methods on an array of four they would be the larger part of the cost.
        for (int at = 0; at <= count + FINAL_DOUBLE_ROUNDS; at++) {
            long word = 0;
            if (at < count) {
                word = words[at];
            } else if (at == count) {
                word = ((long) count * Long.BYTES) << LENGTH_SHIFT;
            } else if (at == count + 1) {
                v2 ^= BYTE_MASK;
            }
            v3 ^= word;
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
