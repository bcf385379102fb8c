package org.jiexu.service.door;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;

/**
 * How the port for callers ends with its process (docs/decisions/0256). Readiness says first that the process goes; then who rests is sent away, so that
 * the next request goes to another process. After the delay, and after the answers that are under way, nothing is let in any more: what a
 * request would need is taken down from here on. The management port answers until the end.
 */
@ApplicationScoped
public class DoorClosing {

    /** Before every part of the service is told to stop. */
    private static final int FIRST = 1;

    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        tell(Entrance::leave);
    }

    void shut(@Observes @Priority(FIRST) ShutdownEvent event) {
        tell(Entrance::shut);
    }

    private static void tell(Consumer<Entrance> entrance) {
        Door door = DoorTransport.doors().get(DoorTransport.API);
        if (door != null) {
            entrance.accept(door.entrance());
        }
    }
}
