package org.jiexu.local.stack;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jiexu.embedded.OwnerOnly;
import org.jiexu.embedded.Ports;
import org.jiexu.embedded.StartFailure;

/** Which part listens where. Written down, so that another command finds a running stack. */
final class PortBook {
    static final String GATEWAY = "gateway";
    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String KAFKA_CONTROLLER = "kafka-controller";

    private final Map<String, Integer> ports;

    private PortBook(Map<String, Integer> ports) {
        this.ports = ports;
    }

    /** The ports of the last run, or an empty book. */
    static PortBook read(Path file) throws IOException {
        TreeMap<String, Integer> ports = new TreeMap<String, Integer>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            for (String name : properties.stringPropertyNames()) {
                ports.put(name, Integer.parseInt(properties.getProperty(name)));
            }
        }
        return new PortBook(ports);
    }

    /** Chooses anew: the usual port, else that of the last run, else any that is free. */
    PortBook choose(Map<String, Integer> usual) {
        TreeMap<String, Integer> chosen = new TreeMap<String, Integer>();
        usual.forEach((name, port) -> chosen.put(name, Ports.freeAmong(port, ports.getOrDefault(name, port))));
        return new PortBook(chosen);
    }

    /**
     * The same, but with a port for a part that somebody asked for by its number: it is not exchanged for another.
     *
     * @throws StartFailure if somebody listens on it: to be asked when nothing of ours runs
     */
    PortBook asked(String name, int port) {
        if (!Ports.isFree(port)) {
            throw new StartFailure("port " + port + ", which was asked for the " + name
                    + ", is taken: free it, ask for another, or for none, then one that is free is chosen");
        }
        TreeMap<String, Integer> chosen = new TreeMap<>(ports);
        chosen.put(name, port);
        return new PortBook(chosen);
    }

    /** Chooses anew, whatever is free. */
    static PortBook anywhere(Set<String> names) {
        TreeMap<String, Integer> chosen = new TreeMap<String, Integer>();
        names.forEach(name -> chosen.put(name, Ports.free()));
        return new PortBook(chosen);
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        ports.forEach((name, port) -> properties.setProperty(name, Integer.toString(port)));
        Files.createDirectories(file.getParent());
        OwnerOnly.file(file);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    boolean has(String name) {
        return ports.containsKey(name);
    }

    int of(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalStateException("no port was chosen for " + name);
        }
        return port;
    }
}
