package org.jiexu.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.local.stack.Folders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpTest {
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path checkout;

    private int up(String port) {
        return new CommandLine(new Up(Folders.of(checkout), said::add)).execute("--detach", "--port", port);
    }

    @Test
    void aPortThatIsAskedForByItsNumberIsNotMovedWhenItIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            assertThat(up(port)).isEqualTo(1);

            assertThat(said)
                    .anyMatch(line -> line.startsWith("port " + port + ", which was asked for the gateway, is taken"));
            assertThat(Folders.of(checkout).run().resolve("ports.properties")).doesNotExist();
        }
    }

    @Test
    void aNumberThatIsNoPortIsRefused() {
        assertThat(up("70000")).isEqualTo(1);

        assertThat(said).contains("70000 is no port: ports are numbered from 1 to 65535");
    }

    @Test
    void aStackThatRunsIsNotMovedToThePortThatIsAskedFor() throws Exception {
        var folders = Folders.of(checkout);
        Files.createDirectories(folders.run());
        Files.writeString(folders.run().resolve("ports.properties"), "gateway=8080\n");
        var server = OwnedProcess.start(
                "postgres", List.of("sleep", "60"), Map.of(), folders.run(), folders.log("postgres"));
        server.remember(folders.postgres().resolve("process"));

        var status = new CommandLine(new Up(folders, said::add)).execute("--port", "8190");

        assertThat(status).isEqualTo(1);
        assertThat(said).anyMatch(line -> line.startsWith("this stack runs with its gateway at port 8080, not 8190"));
        assertThat(server.isAlive()).isTrue();
        server.kill();
    }
}
