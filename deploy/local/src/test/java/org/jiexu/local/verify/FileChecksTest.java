package org.jiexu.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChecksTest {
    private final List<String> said = new ArrayList<>();
    private final FileChecks checks = new FileChecks(said::add);

    @TempDir
    private Path folder;

    private Path empty;
    private Path nobody;

    @BeforeEach
    void files() throws IOException {
        empty = Files.createFile(folder.resolve("empty"));
        nobody = folder.resolve("nobody");
    }

    @Test
    void keysThatAreNoneAreAFailureAndASentence() throws IOException {
        var export = Files.writeString(folder.resolve("export.ndjson"), "{}");

        assertThat(checks.export(export, empty, null)).isFalse();
        assertThat(checks.export(export, nobody, null)).isFalse();
        assertThat(said)
                .containsExactly(
                        "no keys: " + empty + ": there is no public key. Nothing was checked.",
                        "there is no such file: " + nobody + ". Nothing was checked.");
    }

    @Test
    void aFileThatIsNotThereOrNoReceiptIsSaidAndHoldsNothing() throws IOException {
        var broken = Files.writeString(folder.resolve("broken"), "{");

        assertThat(checks.export(nobody, null, null)).isFalse();
        assertThat(checks.export(folder, null, null)).isFalse();
        assertThat(checks.export(empty, null, nobody)).isFalse();
        assertThat(checks.export(empty, null, null)).isFalse();
        assertThat(checks.receipt(nobody, null)).isFalse();
        assertThat(checks.receipt(empty, null)).isFalse();
        assertThat(checks.receipt(broken, null)).isFalse();
        assertThat(said).contains("there is no such file: " + nobody + ". Nothing was checked.");
        assertThat(said).contains("not a receipt: " + broken + " is no JSON");
    }
}
