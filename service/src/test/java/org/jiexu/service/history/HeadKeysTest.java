package org.jiexu.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadKeysTest {

    private static final Instant NOON = Instant.parse("2026-11-29T04:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aFormerKeyStaysGoodForTheHeadsThatItSigned() {
        HeadKeys both = HeadKeys.parse(Keys.OURS.published64() + "\n" + Keys.THEIRS.published64() + "\n");

        assertThat(both.verifies(head(Keys.OURS))).isTrue();
        assertThat(both.verifies(head(Keys.THEIRS))).isTrue();
        assertThat(Keys.THEIRS.published().verifies(head(Keys.OURS))).isFalse();
    }

    @Test
    void everyFieldOfAHeadIsSigned() {
        Head head = head(Keys.OURS);
        HeadKeys keys = Keys.OURS.published();

        assertThat(keys.verifies(head)).isTrue();
        assertThat(keys.verifies(changed(head, "registry", 1, NOON, 3, head.root(), head.previous())))
                .isFalse();
        assertThat(keys.verifies(changed(head, "transfer", 2, NOON, 3, head.root(), head.previous())))
                .isFalse();
        assertThat(keys.verifies(changed(head, "transfer", 1, NOON.plusNanos(1_000), 3, head.root(), head.previous())))
                .isFalse();
        assertThat(keys.verifies(changed(head, "transfer", 1, NOON, 4, head.root(), head.previous())))
                .isFalse();
        assertThat(keys.verifies(changed(head, "transfer", 1, NOON, 3, "1".repeat(64), head.previous())))
                .isFalse();
        assertThat(keys.verifies(changed(head, "transfer", 1, NOON, 3, head.root(), "1".repeat(64))))
                .isFalse();
    }

    @Test
    void aPrivateKeyWhosePublicHalfIsNotPublishedIsRefused() throws IOException {
        Path key = folder.resolve("key.pem");
        Files.writeString(key, Keys.OURS.pem());

        assertThat(HeadKey.read(key, Keys.OURS.published()).id())
                .isEqualTo(Keys.OURS.published().published().keySet().iterator().next());
        assertThatThrownBy(() -> HeadKey.read(key, Keys.THEIRS.published()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not among the public keys");
    }

    @Test
    void aKeyInPemIsTheSameAsItsBareBytes() {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder()
                        .encodeToString(Hashes.bytes("302a300506032b6570032100"
                                + Hashes.hex(Base64.getDecoder().decode(Keys.OURS.published64()))))
                + "\n-----END PUBLIC KEY-----\n";

        assertThat(HeadKeys.parse(pem).published())
                .isEqualTo(Keys.OURS.published().published());
        assertThatThrownBy(() -> HeadKeys.parse("nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Head head(Keys keys) {
        return Head.signed(keys.key(), "transfer", 1, NOON, 3, "0".repeat(64), Head.BEGINNING);
    }

    private static Head changed(
            Head head, String service, long number, Instant at, long rows, String root, String previous) {
        return new Head(service, number, at, rows, root, previous, head.keyId(), head.signature());
    }
}
