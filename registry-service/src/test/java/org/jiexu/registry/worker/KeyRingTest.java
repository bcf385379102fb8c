package org.jiexu.registry.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final AesGcmKey FIRST = new AesGcmKey("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));
    private static final AesGcmKey SECOND = new AesGcmKey("fedcba9876543210fedcba9876543210".getBytes(US_ASCII));

    @Test
    void whatWasSealedOpensForTheSamePlace() {
        var ring = new KeyRing(FIRST, List.of());

        var sealed = ring.seal("王小明", "worker/1/name");

        assertThat(ring.open(sealed, "worker/1/name")).isEqualTo("王小明");
        assertThat(new String(sealed.bytes(), UTF_8)).doesNotContain("王");
    }

    @Test
    void theSameTextIsNeverSealedTwiceAlike() {
        var ring = new KeyRing(FIRST, List.of());

        var once = ring.seal("11010519491231002X", "worker/1/number");
        var again = ring.seal("11010519491231002X", "worker/1/number");

        assertThat(once.bytes()).isNotEqualTo(again.bytes()).hasSize(12 + 18 + 16);
    }

    @Test
    void sealedBytesDoNotOpenInAnotherPersonsPlace() {
        var ring = new KeyRing(FIRST, List.of());
        var sealed = ring.seal("11010519491231002X", "worker/1/number");

        assertThatThrownBy(() -> ring.open(sealed, "worker/2/number"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not what was sealed with key " + FIRST.id());
    }

    @Test
    void aChangedByteIsNoticed() {
        var ring = new KeyRing(FIRST, List.of());
        var bytes = ring.seal("11010519491231002X", "worker/1/number").bytes();
        bytes[20] ^= 1;
        var changed = new SealedText(FIRST.id(), bytes);

        assertThatThrownBy(() -> ring.open(changed, "worker/1/number")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterAKeyIsReplacedOldTextsOpenAndNewOnesAreSealedWithTheNewKey() {
        var old = new KeyRing(FIRST, List.of()).seal("王小明", "worker/1/name");
        var ring = new KeyRing(SECOND, List.of(FIRST));

        assertThat(ring.open(old, "worker/1/name")).isEqualTo("王小明");
        assertThat(ring.seal("王小明", "worker/1/name").keyId()).isEqualTo(SECOND.id());
    }

    @Test
    void aTextOfAKeyThatIsNotHeldSaysWhichKeyIsMissing() {
        var old = new KeyRing(FIRST, List.of()).seal("王小明", "worker/1/name");
        var ring = new KeyRing(SECOND, List.of());

        assertThatThrownBy(() -> ring.open(old, "worker/1/name"))
                .hasMessageContaining(FIRST.id())
                .hasMessageContaining("jiexu.registry.keys.encryption-previous");
    }

    @Test
    void aShortKeyIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> new AesGcmKey("secret".getBytes(US_ASCII)))
                .hasMessage("an encryption key has 32 bytes, this one has 6");
        assertThatThrownBy(() -> new NumberLookup("secret".getBytes(US_ASCII)))
                .hasMessage("a look-up key has 32 bytes, this one has 6");
    }

    @Test
    void theLookUpIsHmacSha256() {
        var lookup = new NumberLookup("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));

        assertThat(HexFormat.of().formatHex(lookup.of("11010519491231002X")))
                .isEqualTo("7b2b7323b75750d6b3bf13c96f9841b6f9b099fed3f4ac35fa61cfa57ff8b97b");
    }
}
