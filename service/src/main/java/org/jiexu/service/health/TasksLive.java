package org.jiexu.service.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.jiexu.messages.kafka.KafkaSettings;
import org.jiexu.service.task.DependenciesProbe;
import org.jiexu.service.task.LiveTasks;
import org.jiexu.service.task.LiveTasks.Ailing;

/**
 * Alive while every background task works: DOWN, and so 503, when one failed too often in a row, or did nothing for too long although the
 * database and the broker answer. If one of these is away the process is alive and not ready (docs/decisions/0170).
 */
@Liveness
@ApplicationScoped
public class TasksLive implements HealthCheck {

    private final DependenciesProbe probe;

    /** Asks a database where there is one, and the broker. */
    public TasksLive(Instance<DataSource> dataSources, KafkaSettings kafka) {
        this.probe = new DependenciesProbe(dataSources.isResolvable() ? dataSources.get() : null, kafka.client());
    }

    @Override
    public HealthCheckResponse call() {
        return answer(LiveTasks.ailing(), probe::answer);
    }

    /** The probe is asked only when it matters: what it costs is paid by a process that seems stuck. */
    static HealthCheckResponse answer(List<Ailing> ailing, BooleanSupplier dependenciesAnswer) {
        boolean dead = ailing.stream().anyMatch(Ailing::dead);
        boolean stuck = !dead && !ailing.isEmpty() && dependenciesAnswer.getAsBoolean();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("background tasks work").status(!dead && !stuck);
        ailing.forEach(one -> response.withData(one.task(), describe(one)));
        return response.build();
    }

    private static String describe(Ailing ailing) {
        String fault = ailing.lastFault();
        return (ailing.dead() ? "dead" : "nothing done")
                + " for "
                + ailing.sinceProgress().toSeconds()
                + " s"
                + (fault == null ? "" : ", last fault " + fault);
    }
}
