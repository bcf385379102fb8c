package org.jiexu.service.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Always up: says which process answers, so that whoever started one does not take the readiness of another, which had the port first, for
 * its own.
 */
@Readiness
@ApplicationScoped
public class AnsweringProcess implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("process")
                .up()
                .withData("pid", ProcessHandle.current().pid())
                .build();
    }
}
