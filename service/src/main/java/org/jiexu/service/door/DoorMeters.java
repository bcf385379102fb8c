package org.jiexu.service.door;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Counts for {@code docs/metrics.md}: who is at the door, and who was sent away and why. */
@ApplicationScoped
public class DoorMeters {
    private final Instance<MeterRegistry> registry;

    DoorMeters(Instance<MeterRegistry> registry) {
        this.registry = registry;
    }

    /** The ports open later than this; until then the numbers are zero. */
    void start(@Observes StartupEvent event) {
        if (registry.isResolvable()) {
            register(registry.get(), DoorTransport.API);
            register(registry.get(), DoorTransport.MANAGEMENT);
        }
    }

    private static void register(MeterRegistry registry, String port) {
        Gauge.builder("jiexu.door.connections", () -> number(port, Entrance::connections))
                .description("Open connections of the port")
                .tag("port", port)
                .register(registry);
        Gauge.builder("jiexu.door.requests", () -> number(port, Entrance::requestsInFlight))
                .description("Connections whose request has arrived and is being answered")
                .tag("port", port)
                .register(registry);
        for (Closing reason : Closing.values()) {
            FunctionCounter.builder("jiexu.door.closed", port, of -> number(of, entrance -> entrance.closed(reason)))
                    .description("Connections closed and requests refused before the application saw them")
                    .tag("port", port)
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static double number(String port, ToDoubleFunction<Entrance> what) {
        Door door = DoorTransport.doors().get(port);
        return door == null ? 0 : what.applyAsDouble(door.entrance());
    }
}
