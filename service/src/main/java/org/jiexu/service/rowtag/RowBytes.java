package org.jiexu.service.rowtag;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.jiexu.messages.cryptography.Algorithms;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one row in the form that is tagged: the row's kind, then each field in the order of the calls. Which fields are
 * there and how long each text is is part of it, so no two different rows have the same form. In words of 64 bits, because that is
 * what the hash takes and what costs least. Used again for the next row; for one thread.
 */
public final class RowBytes {

    private static final int WORDS_A_ROW = 64;
    private static final int LAST_ASCII = 0x7f;

    private long[] words = new long[WORDS_A_ROW];
    private int length;
    /** A bit a field, 1 if it is there; full words of them go in between. */
    private long presence;

    private int fields;

    /** Begins a row of this kind: the table's name, or what of it is tagged. */
    public RowBytes row(String kind) {
        length = 0;
        presence = 0;
        fields = 0;
        return text(kind);
    }

    /** A number; null is SQL's null. */
    public RowBytes number(@Nullable Long value) {
        if (value == null) {
            field(0);
            return this;
        }
        return number(value.longValue());
    }

    /** A number that is always there. */
    public RowBytes number(long value) {
        field(1);
        reserve(1);
        words[length++] = value;
        return this;
    }

    /** A text; null is SQL's null. */
    public RowBytes text(@Nullable String value) {
        if (value == null) {
            field(0);
            return this;
        }
        field(1);
        int chars = value.length();
        reserve(2 + chars / Long.BYTES);
        int start = length;
        words[length++] = chars;
        long word = 0;
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c > LAST_ASCII) {
                length = start;
                return encoded(value.getBytes(StandardCharsets.UTF_8));
            }
            word = (word << Byte.SIZE) | c;
            if (i % Long.BYTES == Long.BYTES - 1) {
                words[length++] = word;
                word = 0;
            }
        }
        words[length++] = word;
        return this;
    }

    /** An id; null is SQL's null. */
    public RowBytes id(@Nullable UUID value) {
        if (value == null) {
            field(0);
            return this;
        }
        field(1);
        reserve(2);
        words[length++] = value.getMostSignificantBits();
        words[length++] = value.getLeastSignificantBits();
        return this;
    }

    /** A day; null is SQL's null. */
    public RowBytes day(@Nullable LocalDate value) {
        if (value == null) {
            field(0);
            return this;
        }
        return number(value.toEpochDay());
    }

    /** A month, as its first day. */
    public RowBytes month(YearMonth value) {
        return day(value.atDay(1));
    }

    /** Fields that are there together or not at all, where they are as one null. */
    public <T> RowBytes together(@Nullable T value, Consumer<T> adding) {
        if (value == null) {
            field(0);
        } else {
            adding.accept(value);
        }
        return this;
    }

    /** A moment, to the microsecond as the database keeps it; null is SQL's null. Finer ones are cut off, here and where they are written. */
    public RowBytes moment(@Nullable Instant value) {
        if (value == null) {
            field(0);
            return this;
        }
        return number(ChronoUnit.MICROS.between(Instant.EPOCH, value));
    }

    /** A digest without a key, in hex: for two services to see that they hold the same. SHA-256. */
    public String digest() {
        int count = end();
        ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES);
        for (int i = 0; i < count; i++) {
            bytes.putLong(words[i]);
        }
        return HexFormat.of().formatHex(Algorithms.sha256(bytes.array()));
    }

    /** The hash of the row. */
    long hash(SipHash key) {
        // Before the words are named: the end may need a longer array.
        int count = end();
        return key.of(words, count);
    }

    /** How many words the row has with its end: the bits of the last fields, and how many fields there are. */
    private int end() {
        reserve(2);
        words[length] = presence;
        words[length + 1] = fields;
        return length + 2;
    }

    private void field(int present) {
        presence = (presence << 1) | present;
        fields++;
        if (fields % Long.SIZE == 0) {
            reserve(1);
            words[length++] = presence;
            presence = 0;
        }
    }

    /** Longer than its characters: a text that is no ASCII says so by a negative length. */
    private RowBytes encoded(byte[] text) {
        reserve(2 + text.length / Long.BYTES);
        words[length++] = -text.length;
        long word = 0;
        for (int i = 0; i < text.length; i++) {
            word = (word << Byte.SIZE) | Byte.toUnsignedLong(text[i]);
            if (i % Long.BYTES == Long.BYTES - 1) {
                words[length++] = word;
                word = 0;
            }
        }
        words[length++] = word;
        return this;
    }

    private void reserve(int more) {
        if (length + more > words.length) {
            words = Arrays.copyOf(words, Math.max(length + more, 2 * words.length));
        }
    }
}
