package org.jiexu.web.health;

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

    /** The name of the check. */
    public static final String NAME = "process";

    /** The process number, as the machine or the container counts. */
    public static final String PID = "pid";

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME)
                .up()
                .withData(PID, ProcessHandle.current().pid())
                .build();
    }
}
