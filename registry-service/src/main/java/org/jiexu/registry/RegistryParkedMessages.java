package org.jiexu.registry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.administration.ParkedMessageResource;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.inbox.ParkedDesk;
import org.jiexu.service.transaction.Transactions;

/** Commands that the registry could not handle, and what it could not send. */
@Path("/v1/parked-messages")
@RunOnVirtualThread
@Tag(name = "Parked messages", description = "Messages that could be neither handled nor sent: tasks of administrators")
public class RegistryParkedMessages extends ParkedMessageResource {

    /** Handled again by the service's own loop. */
    public RegistryParkedMessages(
            Transactions transactions, CurrentCaller callers, InstantSource clock, MessageLoop loop) {
        super("registry", transactions, callers, clock, new ParkedDesk(loop));
    }
}
