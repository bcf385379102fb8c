package org.jiexu.service.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jiexu.messages.json.MessageJson;

/** The one clock of a service, to the microsecond as the database keeps it: what was answered reads the same when it is read again. */
@ApplicationScoped
public class ServiceClock {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.system(MessageJson.ZONE), Duration.of(1, ChronoUnit.MICROS));
    }
}
