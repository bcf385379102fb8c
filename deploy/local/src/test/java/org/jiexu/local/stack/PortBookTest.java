package org.jiexu.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.jiexu.embedded.Ports;
import org.jiexu.embedded.StartFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortBookTest {
    @TempDir
    private Path folder;

    @Test
    void theUsualPortIsChosenWhenItIsFree() throws Exception {
        int usual = Ports.free() + 1;

        var chosen = PortBook.read(folder.resolve("none")).choose(Map.of("gateway", usual));

        assertThat(chosen.of("gateway")).isEqualTo(usual);
    }

    @Test
    void anotherPortIsChosenWhenTheUsualOneIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var chosen = PortBook.read(folder.resolve("none")).choose(Map.of("gateway", taken.getLocalPort()));

            assertThat(chosen.of("gateway")).isNotEqualTo(taken.getLocalPort());
            assertThat(Ports.isFree(chosen.of("gateway"))).isTrue();
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        var file = folder.resolve("run").resolve("ports");
        var chosen = PortBook.read(file).choose(Map.of("gateway", Ports.free(), "kafka", Ports.free()));

        chosen.write(file);

        var read = PortBook.read(file);
        assertThat(read.of("gateway")).isEqualTo(chosen.of("gateway"));
        assertThat(read.of("kafka")).isEqualTo(chosen.of("kafka"));
        assertThat(read.has("postgres")).isFalse();
    }

    @Test
    void aPortThatIsAskedForByItsNumberIsThatOneOrNone() throws Exception {
        var book = PortBook.read(folder.resolve("none"));
        int asked = Ports.free();

        assertThat(book.asked("gateway", asked).of("gateway")).isEqualTo(asked);
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> book.asked("gateway", taken.getLocalPort()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }
}
