package org.jiexu.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorLinesTest {

    @TempDir
    private Path folder;

    @Test
    void onlyErrorsAreTold() throws IOException {
        Path log = folder.resolve("registry.log");
        Files.writeString(log, """
                2026-11-30 17:20:27,290 ERROR [org.jiexu.Some] (main) it went wrong
                2026-11-30 17:20:27,291 WARN  [org.jiexu.Some] (main) an ERROR that was none
                Caused by: ERROR: of the database
                2026-11-30 17:20:27,292 ERROR [org.jiexu.Some] (main) incident 1: io.vertx.core.http.HttpClosedException: closed
                """);

        assertThat(ErrorLines.of(log))
                .containsExactly("2026-11-30 17:20:27,290 ERROR [org.jiexu.Some] (main) it went wrong");
        assertThat(ErrorLines.of(folder.resolve("none.log"))).isEmpty();
    }
}
