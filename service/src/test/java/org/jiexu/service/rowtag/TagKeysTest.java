package org.jiexu.service.rowtag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TagKeysTest {

    private static final UUID ID = new UUID(1, 2);

    private final TagKeys keys = TagKeys.of("key", key(1), null);

    @Test
    void aRowHasItsTagAndNoOther() {
        long tag = keys.tag(row(300_000, "W1", ID));

        assertThat(keys.matches(row(300_000, "W1", ID), tag)).isTrue();
        assertThat(keys.matches(row(900_000, "W1", ID), tag)).isFalse();
        assertThat(keys.matches(row(300_000, "W2", ID), tag)).isFalse();
        assertThat(keys.matches(row(300_000, "W1", null), tag)).isFalse();
        assertThat(keys.matches(row(300_000, "W1", ID), null)).isFalse();
    }

    @Test
    void fieldsDoNotRunIntoEachOther() {
        assertThat(keys.tag(new RowBytes().row("t").text("ab").text("c")))
                .isNotEqualTo(keys.tag(new RowBytes().row("t").text("a").text("bc")));
        assertThat(keys.tag(new RowBytes().row("t").text(null).text("")))
                .isNotEqualTo(keys.tag(new RowBytes().row("t").text("").text(null)));
        assertThat(keys.tag(new RowBytes().row("t").text("养老")))
                .isNotEqualTo(keys.tag(new RowBytes().row("t").text("老养")));
    }

    @Test
    void whatThePreviousKeyTaggedIsRightWhileKeysAreReplaced() {
        TagKeys replaced = TagKeys.of("key", key(2), key(1));
        long before = keys.tag(row(1, "W1", ID));

        assertThat(replaced.matches(row(1, "W1", ID), before)).isTrue();
        assertThat(replaced.previousTag(row(1, "W1", ID))).isEqualTo(before);
        assertThat(replaced.tag(row(1, "W1", ID))).isNotEqualTo(before);
        assertThat(TagKeys.of("key", key(2), null).matches(row(1, "W1", ID), before))
                .isFalse();
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> TagKeys.of("jiexu.row-tags.key", "secret!", null))
                .hasMessage("jiexu.row-tags.key is not base64")
                .hasNoCause();
        assertThatThrownBy(() -> TagKeys.of("jiexu.row-tags.key", "c2hvcnQ=", null))
                .hasMessage("jiexu.row-tags.key must be 32 bytes in base64");
    }

    private static RowBytes row(long base, String number, @org.jspecify.annotations.Nullable UUID id) {
        return new RowBytes()
                .row("test")
                .number(base)
                .text(number)
                .id(id)
                .day(LocalDate.of(2026, 1, 1))
                .moment(Instant.EPOCH)
                .number(null);
    }

    private static String key(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }
}
