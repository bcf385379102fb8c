package org.jiexu.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
    @TempDir
    private Path folder;

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatAnEarlierVersionLeftOpenIsClosedAndWhatNobodyMayDoStaysSo() throws Exception {
        var home = folder.resolve("home");
        var inner = Files.createDirectories(home.resolve("data").resolve("inner"));
        var file = Files.writeString(inner.resolve("file"), "x");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        OwnerOnly.tree(home);

        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(inner)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("r--------");
    }

    @Test
    void whatAProcessOfOursMakesIsItsOwnersAloneAndAFolderOfTheSystemIsLeftAsItIs() throws Exception {
        var open = Files.createDirectories(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        var process = OwnedProcess.start(
                "maker",
                List.of("sh", "-c", "mkdir made; echo x > made/file; sleep 60"),
                Map.of(),
                open,
                open.resolve("log"));
        while (!Files.exists(open.resolve("made").resolve("file"))) {
            Pause.of(Duration.ofMillis(10));
        }
        process.kill();

        assertThat(permissions(open.resolve("made"))).isEqualTo("rwx------");
        assertThat(permissions(open.resolve("made").resolve("file"))).isEqualTo("rw-------");
        assertThat(permissions(open.resolve("log"))).isEqualTo("rw-------");
        assertThat(permissions(open)).isEqualTo("rwxrwxrwx");
    }
}
