package org.jiexu.local.command;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for any service: its liveness is UP, unless a file in the folder that it starts in says otherwise, which counts once. */
final class MortalService {
    private MortalService() {}

    /** The file that makes the next service on this management port one whose liveness is DOWN. */
    static Path death(Path folder, String port) {
        return folder.resolve("dead-" + port);
    }

    public static void main(String[] arguments) throws Exception {
        var port = System.getenv("QUARKUS_MANAGEMENT_PORT");
        var status = Files.deleteIfExists(death(Path.of(""), port)) ? 503 : 200;
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), 0);
        server.createContext("/q/health/live", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }
}
