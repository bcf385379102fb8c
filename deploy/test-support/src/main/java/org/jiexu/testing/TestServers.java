package org.jiexu.testing;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jiexu.embedded.BrokerUsers;
import org.jiexu.embedded.StartFailure;

/** A PostgreSQL and a Kafka for the tests of a JVM; what a test sees of them is the same either way (docs/decisions/0232). */
sealed interface TestServers permits ContainerServers, EmbeddedServers {
    /** System property: {@code auto} (the default), {@code containers} or {@code embedded}. */
    String SETTING = "jiexu.test.servers";

    /** Of the superuser and of every role: nothing in these servers is worth more. */
    String PASSWORD = "test";

    int MAX_CONNECTIONS = 100;
    int SHARED_BUFFERS_MEGABYTES = 64;
    int BROKER_HEAP_MEGABYTES = 256;

    /**
     * Where they are.
     *
     * @param jdbcBase address of the database server, ending in a slash
     * @param password of its superuser {@code jiexu}
     * @param bootstrapServers of the broker
     * @param said which way, and which versions, for the output of a test run
     */
    record Place(String jdbcBase, String password, String bootstrapServers, String said) {}

    /**
     * Starts both at the same time.
     *
     * @param folder of this JVM alone; whatever outlives the JVM can be found by it
     * @throws StartFailure with the reason
     */
    Place start(Path folder, BrokerUsers users);

    /** Ends what was started for the folder, by this JVM or by one that was killed; nothing happens if there is nothing. */
    void stop(Path folder);

    /** Starts those that the setting asks for: where it leaves the choice, containers if there is an engine that can start them. */
    static Place startWanted(Path folder, BrokerUsers users) {
        String wanted = System.getProperty(SETTING, "auto").toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "containers" -> inContainers(folder, users);
            case "embedded" -> new EmbeddedServers().start(folder, users);
            case "auto" ->
                ContainerEngine.answers()
                        ? containersIfPossible(folder, users)
                        : new EmbeddedServers().start(folder, users);
            default -> throw new StartFailure(SETTING + " is auto, containers or embedded, not " + wanted);
        };
    }

    private static Place inContainers(Path folder, BrokerUsers users) {
        if (!ContainerEngine.answers()) {
            throw new StartFailure(ContainerEngine.SILENT);
        }
        Place place = new ContainerServers().start(folder, users);
        FailedContainers.here().forget();
        return place;
    }

    /**
     * An engine that answers may still be unable to fetch an image, as without a network: nobody asked for containers, so it is said and done without, also by
     * the JVMs that come after.
     */
    private static Place containersIfPossible(Path folder, BrokerUsers users) {
        Optional<String> failed = FailedContainers.here().lately();
        if (failed.isPresent()) {
            return embedded(folder, users, failed.get());
        }
        try {
            return new ContainerServers().start(folder, users);
        } catch (StartFailure failure) {
            new ContainerServers().stop(folder);
            String reason = String.valueOf(failure.getMessage());
            FailedContainers.here().remember(reason);
            return embedded(folder, users, reason);
        }
    }

    private static Place embedded(Path folder, BrokerUsers users, String because) {
        Place place = new EmbeddedServers().start(folder, users);
        return new Place(
                place.jdbcBase(), place.password(), place.bootstrapServers(), place.said() + ", because " + because);
    }
}
