package org.jiexu.bench.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogsTest {

    @TempDir
    private Path folder;

    @Test
    void errorsAreFoundInTheLogsBeforeARestartToo() throws IOException {
        Files.writeString(
                folder.resolve("transfer.previous.log"), "2026-11-27 21:26:42,621 ERROR [relay] (main) lost\n");
        Files.writeString(
                folder.resolve("transfer.log"), "2026-11-27 21:27:42,621 INFO  [relay] (main) ERROR is a word\n");

        assertThat(new ServiceLogs(folder).errors())
                .containsExactly("1 errors in the log of transfer: 2026-11-27 21:26:42,621 ERROR [relay] (main) lost");
    }

    @Test
    void warningsAreNoErrors() throws IOException {
        Files.writeString(folder.resolve("gateway.log"), "2026-11-27 21:26:42,621 WARN  [door] (main) slow\n");

        assertThat(new ServiceLogs(folder).errors()).isEmpty();
    }
}
