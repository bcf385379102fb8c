package org.jiexu.service.tls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jiexu.service.task.BackgroundTask;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a service from starting with certificates that cannot be used, looks for new ones while it runs, and tells how long those at hand are
 * valid. A certificate that runs out makes nobody unready: whoever calls would have nowhere to go.
 */
@Readiness
@ApplicationScoped
public class CertificateWatch implements HealthCheck {

    /** How long a change of the files may go unseen. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final double MILLIS_PER_SECOND = 1_000.0;

    private final Instance<MeterRegistry> registry;
    private @Nullable BackgroundTask task;

    CertificateWatch(Instance<MeterRegistry> registry) {
        this.registry = registry;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        ServiceTls tls = ServiceTls.ofProcess();
        if (tls.identities().isEmpty()) {
            return;
        }
        tls.identities().forEach(this::measure);
        task = BackgroundTask.periodic("certificates", INTERVAL, tls::look).start();
    }

    void stop(@Observes ShutdownEvent event) {
        if (task != null) {
            task.close();
        }
    }

    private void measure(String use, CurrentIdentity identity) {
        if (!registry.isResolvable()) {
            return;
        }
        Gauge.builder(
                        "jiexu.tls.certificate.expires",
                        identity,
                        shown -> shown.left().toMillis() / MILLIS_PER_SECOND)
                .description("Until the first certificate of the chain expires")
                .baseUnit("seconds")
                .tag("use", use)
                .register(registry.get());
        Gauge.builder(
                        "jiexu.tls.files.refused",
                        identity,
                        shown -> shown.fault().isEmpty() ? 0 : 1)
                .description("1 while the files of the certificate cannot be used, and what was read before goes on")
                .tag("use", use)
                .register(registry.get());
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("certificates").up();
        ServiceTls.ofProcess()
                .identities()
                .forEach((use, identity) -> answer.withData(
                                use + ".expiresAt", identity.expiresAt().toString())
                        .withData(use + ".notTaken", identity.fault()));
        return answer.build();
    }
}
