package org.jiexu.messages.authenticity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairKeysTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SHORT = Base64.getEncoder().encodeToString(new byte[31]);
    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");
    private static final MessageParty SICHUAN = MessageParty.ledger("51");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void makeTheFile() throws IOException {
        file = folder.resolve("messages.properties");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Test
    void aPartyReadsItsOwnPairs() throws IOException {
        write("ledger-51+transfer.1=" + KEY, "ledger-51+registry.1=" + KEY, "registry+transfer.1=" + KEY);

        PairKeys keys = PairKeys.read(file, SICHUAN, Set.of(MessageParty.REGISTRY, MessageParty.TRANSFER));

        assertThat(keys.others()).containsExactlyInAnyOrder(MessageParty.REGISTRY, MessageParty.TRANSFER);
        assertThat(keys.toString()).doesNotContain(KEY);
    }

    @Test
    void aKeyThatSignsLaterIsBelievedAtOnce() throws IOException {
        write("ledger-51+transfer.1=" + KEY, "ledger-51+transfer.2=" + KEY + " from=2026-12-01T00:00:00Z");

        PairKeys keys = PairKeys.read(file, SICHUAN, Set.of(MessageParty.TRANSFER));

        assertThat(keys.signing(MessageParty.TRANSFER, NOW).orElseThrow().id()).isEqualTo(1);
        assertThat(keys.signing(MessageParty.TRANSFER, Instant.parse("2026-12-01T00:00:00Z"))
                        .orElseThrow()
                        .id())
                .isEqualTo(2);
        assertThat(keys.verifying(MessageParty.TRANSFER, 2)).isPresent();
        assertThat(keys.verifying(MessageParty.TRANSFER, 3)).isEmpty();
    }

    @Test
    void withoutAKeyForWhomItTalksToAPartyDoesNotStart() throws IOException {
        write("ledger-51+transfer.1=" + KEY);

        refused(Set.of(MessageParty.REGISTRY), "no key of ledger:51 with registry");
    }

    @Test
    void aShortKeyIsRefusedAndNotShown() throws IOException {
        write("ledger-51+transfer.1=" + SHORT);

        refused(Set.of(MessageParty.TRANSFER), "ledger-51+transfer.1 is not base64 of 32 bytes or more");
    }

    @Test
    void twoKeysOfAPairAreTheMost() throws IOException {
        write("ledger-51+transfer.1=" + KEY, "ledger-51+transfer.2=" + KEY, "ledger-51+transfer.3=" + KEY);

        refused(Set.of(MessageParty.TRANSFER), "3 keys with transfer, at most 2");
    }

    @Test
    void whatIsNoKeyOfTwoPartiesIsAnError() throws IOException {
        write("transfer+ledger-51.1=" + KEY);
        refused(Set.of(), "not two parties in the order of the alphabet");
        write("ledger-51+nobody.1=" + KEY);
        refused(Set.of(), "not two parties");
        write("ledger-51=" + KEY);
        refused(Set.of(), "not the name of a key");
        write("ledger-51+transfer.1=" + KEY + " since yesterday");
        refused(Set.of(), "is not base64, or base64 and from=");
        write("ledger-51+transfer.1=" + KEY + " from=yesterday");
        refused(Set.of(), "is no instant");
    }

    @Test
    void aFileThatOthersCanReadOrThatIsNotThereIsRefused() throws IOException {
        write("ledger-51+transfer.1=" + KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        refused(Set.of(), "for their owner's eyes alone");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        refused(Set.of(), "for their owner's eyes alone");
        Files.delete(file);
        refused(Set.of(), "cannot be read");
    }

    private void write(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private void refused(Set<MessageParty> needed, String why) {
        assertThatThrownBy(() -> PairKeys.read(file, SICHUAN, needed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain(KEY)
                .doesNotContain(SHORT);
    }
}
