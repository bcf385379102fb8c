package org.jiexu.local.stack;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A service that does nothing but become ready, fail, hang, or refuse to end. */
final class FakeService {
    private FakeService() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("settings: " + System.getenv("GREETING"));
        switch (arguments[0]) {
            case "fails" -> throw new IllegalStateException("the database is not there");
            case "hangs" -> Thread.sleep(60_000);
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(FakeService::sleepLong));
                serve(Integer.parseInt(arguments[1]));
            }
            case "works" -> serve(Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void sleepLong() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void serve(int port) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/ready", exchange -> {
            var ready = "{\"checks\":[{\"name\":\"process\",\"data\":{\"pid\":%d}}]}"
                    .formatted(ProcessHandle.current().pid())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, ready.length);
            exchange.getResponseBody().write(ready);
            exchange.close();
        });
        server.start();
    }
}
