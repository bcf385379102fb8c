package org.jiexu.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The ports of a stack's parts: which they usually have, and which the one that runs, or ran last, has by what is written down. */
record StackPorts(Layout layout, Path file) {

    private static final int POSTGRES = 54_320;
    private static final int KAFKA = 19_092;
    private static final int KAFKA_CONTROLLER = 19_093;

    /** Those of the stack in these folders. */
    static StackPorts of(Layout layout, Folders folders) {
        return new StackPorts(layout, file(folders));
    }

    /** Where they are written down. */
    static Path file(Folders folders) {
        return folders.run().resolve("ports.properties");
    }

    PortBook read() throws IOException {
        return PortBook.read(file);
    }

    /** By the name of each part and of its management; the gateway's is given. */
    Map<String, Integer> usual(int gatewayPort) {
        Map<String, Integer> usual = Services.usualPorts(layout, gatewayPort);
        usual.putAll(Services.usualManagementPorts(layout));
        usual.put(PortBook.POSTGRES, POSTGRES);
        usual.put(PortBook.KAFKA, KAFKA);
        usual.put(PortBook.KAFKA_CONTROLLER, KAFKA_CONTROLLER);
        return usual;
    }

    /** The names of all that have one. */
    Set<String> names() {
        return usual(Stack.USUAL_PORT).keySet();
    }

    /** Where each service says whether it lives. */
    Map<String, URI> liveness() throws IOException {
        return Services.liveness(layout, read());
    }

    /** Where each service tells its metrics. */
    Map<String, URI> metrics() throws IOException {
        return Services.metrics(layout, read());
    }
}
