package org.jiexu.acceptance.container;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes one message as somebody whose keys are in a folder, and says what the broker made of it. */
final class WriteAttempt {
    private WriteAttempt() {}

    /**
     * Tries it, and ends the JVM with the outcome.
     *
     * @param arguments the folder with the keys, and the topic
     */
    public static void main(String[] arguments) throws InterruptedException {
        Path keys = Path.of(arguments[0]);
        Map<String, Object> client = Map.of(
                "bootstrap.servers", "kafka:9093",
                "security.protocol", "SSL",
                "ssl.keystore.type", "PEM",
                "ssl.keystore.location", keys.resolve("tls.pem").toString(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", keys.resolve("ca.crt").toString(),
                "max.block.ms", "30000",
                // A producer that counts its messages needs a right more.
                "enable.idempotence", "false");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(arguments[1], new byte[] {'x'})).get();
            System.out.println("written");
        } catch (ExecutionException e) {
            System.out.println(e.getCause());
        }
    }
}
