package org.jiexu.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whether a container engine answers, found out within a second and without a word: Testcontainers looks longer and complains, and a client without an
 * engine is common. {@code ./jiexu test --containers} runs this file by itself, so it knows nothing but the JDK.
 */
public final class ContainerEngine {
    /** What is said where containers are insisted on. */
    static final String SILENT =
            "No container engine answers: start Docker or Podman, or set DOCKER_HOST. Without one the tests run on embedded servers: ./jiexu test";

    private static final long LIMIT_MILLISECONDS = 1_000;
    private static final int DOCKER_PORT = 2375;

    private ContainerEngine() {}

    /** Ends with status 0 if an engine answers, otherwise says that none does and ends with status 1. */
    public static void main(String[] arguments) {
        if (!answers()) {
            System.err.println(SILENT);
            System.exit(1);
        }
    }

    /** Whether somebody speaks HTTP where Testcontainers will look for an engine. */
    static boolean answers() {
        return addresses().stream().anyMatch(ContainerEngine::answers);
    }

    private static List<SocketAddress> addresses() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            return List.of(address(URI.create(host)));
        }
        ArrayList<String> sockets = new ArrayList<>(List.of("/var/run/docker.sock"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null) {
            sockets.add(runtime + "/docker.sock");
        }
        String home = System.getProperty("user.home");
        sockets.add(home + "/.docker/run/docker.sock");
        sockets.add(home + "/.docker/desktop/docker.sock");
        return sockets.stream().<SocketAddress>map(UnixDomainSocketAddress::of).toList();
    }

    private static SocketAddress address(URI host) {
        return "unix".equals(host.getScheme())
                ? UnixDomainSocketAddress.of(host.getPath())
                : new InetSocketAddress(host.getHost(), host.getPort() < 0 ? DOCKER_PORT : host.getPort());
    }

    static boolean answers(SocketAddress address) {
        // An engine that hangs takes a connection and says nothing; the thread that waits for it is no reason for a JVM
        // to stay.
        return new CompletableFuture<Boolean>()
                .completeAsync(() -> isHttp(address), task -> Thread.ofVirtual().start(task))
                .completeOnTimeout(false, LIMIT_MILLISECONDS, TimeUnit.MILLISECONDS)
                .join();
    }

    /** One that wants TLS answers this with an error of HTTP, and is an engine all the same. */
    private static boolean isHttp(SocketAddress address) {
        StandardProtocolFamily family =
                address instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
        try (SocketChannel channel = SocketChannel.open(family)) {
            channel.connect(address);
            channel.write(ByteBuffer.wrap("GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(5);
            while (answer.hasRemaining()) {
                if (channel.read(answer) < 0) {
                    return false;
                }
            }
            return new String(answer.array(), StandardCharsets.US_ASCII).equals("HTTP/");
        } catch (IOException nobody) {
            return false;
        }
    }
}
