package org.jiexu.service.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a process is told by the configuration: {@code jiexu.NAME}, or {@code kafka.NAME} for the broker. One of several parts has names
 * of its own that go before, {@code jiexu.ledger-51.NAME} and {@code jiexu.ledger-51.kafka.NAME}; what it is not told so, it has as all have it.
 */
public final class PartSettings {

    private static final String COMMON = "jiexu.";

    private final Config configuration;
    private final @Nullable String own;

    private PartSettings(Config configuration, @Nullable String own) {
        this.configuration = configuration;
        this.own = own;
    }

    /** Of a process that is one part. */
    public static PartSettings ofProcess(Config configuration) {
        return new PartSettings(configuration, null);
    }

    /**
     * Of one of several.
     *
     * @param part {@code ledger-51}
     */
    public static PartSettings ofPart(Config configuration, String part) {
        return new PartSettings(configuration, COMMON + part + ".");
    }

    /** What is set under a name such as {@code signing.key}; empty if nothing is. */
    public Optional<String> find(String name) {
        return find(name, COMMON + name);
    }

    private Optional<String> find(String name, String common) {
        Optional<String> set =
                own == null ? Optional.empty() : configuration.getOptionalValue(own + name, String.class);
        return set.or(() -> configuration.getOptionalValue(common, String.class));
    }

    /**
     * What must be set under a name.
     *
     * @throws IllegalStateException if it is not
     */
    public String get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException((own == null ? COMMON : own) + name + " is not set"));
    }

    /**
     * What is set for this part and no other.
     *
     * @throws IllegalStateException if it is not
     */
    public String getOwn(String name) {
        return configuration
                .getOptionalValue(own + name, String.class)
                .orElseThrow(() -> new IllegalStateException(own + name + " is not set"));
    }

    /** As whom the part comes to the broker, and where that is. */
    public KafkaSettings kafka() {
        return KafkaSettings.read(name -> find(name, name));
    }

    /** How long an answer is waited for before it is asked again. */
    Duration patience() {
        return find("saga.ask-again-after").map(Duration::parse).orElse(Duration.ofMinutes(5));
    }

    /** How long what was handled is remembered. */
    int retentionDays() {
        return find("retention.days").map(Integer::valueOf).orElse(14);
    }

    /** Until when a database that was set back hears only what people need to do again what it has forgotten; long ago where that is not set. */
    Instant neededFirstUntil() {
        return find("restored.needed-first-until")
                .map(OffsetDateTime::parse)
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    short topicReplication() {
        return find("topic.replication").map(Short::valueOf).orElse((short) 1);
    }
}
