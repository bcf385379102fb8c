package org.jiexu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jiexu.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerEngineTest {
    @TempDir
    private Path folder;

    @Test
    void whereNobodyListensNoEngineAnswers() {
        assertThat(ContainerEngine.answers(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free())))
                .isFalse();
        assertThat(ContainerEngine.answers(UnixDomainSocketAddress.of(folder.resolve("docker.sock"))))
                .isFalse();
    }

    @Test
    void oneThatTakesTheConnectionAndSaysNothingIsGivenUpSoon() throws IOException {
        try (var hangs = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var begun = System.nanoTime();

            assertThat(ContainerEngine.answers(hangs.getLocalSocketAddress())).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void whoeverSpeaksHttpIsTakenForAnEngine() throws IOException {
        var engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.start();
        try {
            assertThat(ContainerEngine.answers(engine.getAddress())).isTrue();
        } finally {
            engine.stop(0);
        }
    }
}
