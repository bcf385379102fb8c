package org.jiexu.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's own JVM: formats the log folder once, then becomes Kafka. */
final class BrokerProcess {
    private BrokerProcess() {}

    /**
     * Runs until the process is asked to end.
     *
     * @param arguments the broker's properties file
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Path logFolder = Path.of(properties.getProperty("log.dirs"));
        if (!Files.exists(logFolder.resolve("meta.properties"))) {
            String cluster = Uuid.randomUuid().toString();
            int status = StorageTool.execute(
                    new String[] {"format", "--cluster-id", cluster, "--config", file.toString()}, System.out);
            if (status != 0) {
                throw new IOException("the log folder cannot be formatted: " + logFolder);
            }
        }
        Kafka.main(new String[] {file.toString()});
    }
}
