package org.jiexu.transfer.wiring;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the loop has its partitions. */
@Readiness
public class MessagingReady implements HealthCheck {

    private final Messaging messaging;

    MessagingReady(Messaging messaging) {
        this.messaging = messaging;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("replies are heard")
                .status(messaging.isReady())
                .build();
    }
}
