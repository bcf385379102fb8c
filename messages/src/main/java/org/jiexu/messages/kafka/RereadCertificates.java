package org.jiexu.messages.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's own way to TLS, made anew when the files of key and authorities have changed: a client of Kafka reads them once, and a certificate
 * that was renewed would need a restart. Each new connection looks; one that is open goes on. What cannot be used is not taken.
 */
public final class RereadCertificates implements SslEngineFactory {

    private static final Logger LOG = LoggerFactory.getLogger(RereadCertificates.class);

    private static final List<String> FILES =
            List.of(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG);

    private Map<String, Object> settings = Map.of();
    private List<byte[]> read = List.of();
    private DefaultSslEngineFactory made = new DefaultSslEngineFactory();

    /** Made by Kafka, which calls {@link #configure} before anything else. */
    public RereadCertificates() {}

    @Override
    public synchronized void configure(Map<String, ?> configured) {
        settings = new HashMap<>(configured);
        List<byte[]> present = contents();
        made = make();
        read = present;
    }

    @Override
    public synchronized SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
        look();
        return made.createClientSslEngine(host, port, endpointIdentification);
    }

    @Override
    public synchronized SSLEngine createServerSslEngine(String host, int port) {
        look();
        return made.createServerSslEngine(host, port);
    }

    private void look() {
        try {
            List<byte[]> present = contents();
            if (!isRead(present)) {
                DefaultSslEngineFactory next = make();
                made.close();
                made = next;
                read = present;
                LOG.info("the certificates for the broker have changed and are taken");
            }
        } catch (KafkaException notUsable) {
            LOG.warn(
                    "the changed certificates for the broker cannot be used, the ones before go on: {}",
                    notUsable.toString());
        }
    }

    private boolean isRead(List<byte[]> present) {
        for (int i = 0; i < present.size(); i++) {
            if (!Arrays.equals(present.get(i), read.get(i))) {
                return false;
            }
        }
        return true;
    }

    private DefaultSslEngineFactory make() {
        DefaultSslEngineFactory factory = new DefaultSslEngineFactory();
        factory.configure(settings);
        return factory;
    }

    private List<byte[]> contents() {
        List<byte[]> contents = new ArrayList<>();
        for (String name : FILES) {
            if (settings.get(name) instanceof String file) {
                try {
                    contents.add(Files.readAllBytes(Path.of(file)));
                } catch (IOException e) {
                    throw new KafkaException(name + ": " + file + " cannot be read", e);
                }
            }
        }
        return contents;
    }

    @Override
    public synchronized boolean shouldBeRebuilt(Map<String, Object> next) {
        return made.shouldBeRebuilt(next);
    }

    @Override
    public synchronized Set<String> reconfigurableConfigs() {
        return made.reconfigurableConfigs();
    }

    @Override
    public synchronized KeyStore keystore() {
        return made.keystore();
    }

    @Override
    public synchronized KeyStore truststore() {
        return made.truststore();
    }

    @Override
    public synchronized void close() {
        made.close();
    }
}
