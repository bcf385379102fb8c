package org.jiexu.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What there is an image of. */
public enum Program {
    REGISTRY("registry-service", 9081, "Who the worker is, the directory of funds, which fund holds which relation"),
    TRANSFER("transfer-service", 9082, "A transfer as a saga: states, statutory clocks, papers"),
    CONTRIBUTION("contribution-service", 9083, "The ledger of a province, or of several"),
    GATEWAY("gateway", 9080, "The one door: routing, the API's description, the console"),
    TOOLS("deploy/local", 0, "Commands that work against any address");

    private static final int HTTP_PORT = 8080;
    private static final String EVERYWHERE = "0.0.0.0";

    private final String module;
    private final int managementPort;
    private final String description;

    Program(String module, int managementPort, String description) {
        this.module = module;
        this.managementPort = managementPort;
        this.description = description;
    }

    /** The last part of the image's name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the program is built. */
    Path built(Path checkout) {
        return checkout.resolve(module).resolve("target");
    }

    /** What {@link #files} are relative to. */
    Path root(Path checkout) {
        return isService() ? built(checkout).resolve("quarkus-app") : built(checkout);
    }

    /**
     * The files that it consists of, sorted, but for what a training on this machine has left for this machine's JVM.
     *
     * @throws IOException if it is not built
     */
    List<Path> files(Path checkout) throws IOException {
        Path root = root(checkout);
        List<Path> files = new ArrayList<>();
        for (Path top : isService() ? List.of(root) : List.of(root.resolve("lib"), root.resolve("jiexu-local.jar"))) {
            if (!Files.exists(top)) {
                throw new IOException("not built: there is no " + top);
            }
            try (Stream<Path> found = Files.walk(top)) {
                found.filter(Files::isRegularFile)
                        .map(root::relativize)
                        .filter(file -> !file.endsWith(Training.KEPT))
                        .forEach(files::add);
            }
        }
        return files.stream().sorted().toList();
    }

    String description() {
        return description;
    }

    /** Whether it serves, and so says whether it is ready. */
    boolean isService() {
        return this != TOOLS;
    }

    /** The script that runs it, and the one that asks whether it is ready. */
    List<String> scripts() {
        return isService() ? List.of("run", "ready") : List.of("tools");
    }

    /** Where it listens: in a container that is for its network to say. */
    SortedMap<String, String> environment() {
        return isService()
                ? new TreeMap<>(Map.of(
                        "QUARKUS_HTTP_HOST",
                        EVERYWHERE,
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(HTTP_PORT),
                        "QUARKUS_MANAGEMENT_HOST",
                        EVERYWHERE,
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(managementPort)))
                : new TreeMap<>();
    }

    /** The ports that it listens at. */
    List<String> ports() {
        return isService() ? List.of(Integer.toString(HTTP_PORT), Integer.toString(managementPort)) : List.of();
    }
}
