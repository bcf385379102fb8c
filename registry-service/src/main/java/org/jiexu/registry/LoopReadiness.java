package org.jiexu.registry;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jiexu.events.inbox.MessageLoop;

/** Ready when the poll loop has its partitions; database and broker have checks of their own. */
@Readiness
@ApplicationScoped
public class LoopReadiness implements HealthCheck {
    private final MessageLoop loop;

    /** The loop of the registry's commands. */
    public LoopReadiness(MessageLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("commands of the registry")
                .status(loop.isReady())
                .build();
    }
}
