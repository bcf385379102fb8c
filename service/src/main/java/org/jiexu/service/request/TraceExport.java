package org.jiexu.service.request;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jiexu.service.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * Begins the process's traces where {@code OTEL_SDK_DISABLED=false}; all else is said by OpenTelemetry's own variables (docs/traces.md). Where it
 * is not said, no class of its SDK is loaded. Spans wait for the collector in a queue of 2,048 and are dropped beyond: nobody waits for them.
 */
@ApplicationScoped
public class TraceExport {

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(2);

    private final boolean off;
    private final String service;
    private @Nullable OpenTelemetrySdk sdk;

    /** As the process was told. */
    public TraceExport(
            @ConfigProperty(name = "otel.sdk.disabled", defaultValue = "true") boolean off,
            @ConfigProperty(name = "jiexu.service.name") Optional<String> service,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.off = off;
        this.service = service.orElse(application);
    }

    boolean isOff() {
        return off;
    }

    /** Before the loops and the workers begin. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        if (off) {
            return;
        }
        OpenTelemetrySdk begun = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", service,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none",
                        "otel.propagators", "none"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
        sdk = begun;
        Traces.begin(begun.getTracer("org.jiexu"), RequestSpans::ofThisRequest);
    }

    /** Sends what waits, if the collector takes it in time. */
    void stop(@Observes ShutdownEvent event) {
        OpenTelemetrySdk begun = sdk;
        if (begun != null) {
            Traces.end();
            begun.shutdown().join(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
