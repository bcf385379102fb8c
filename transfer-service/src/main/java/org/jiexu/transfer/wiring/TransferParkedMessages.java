package org.jiexu.transfer.wiring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.service.access.CurrentCaller;
import org.jiexu.service.administration.ParkedMessageResource;
import org.jiexu.service.inbox.MessageLoop;
import org.jiexu.service.inbox.ParkedDesk;
import org.jiexu.service.transaction.Transactions;

/** Replies that the saga could not hear, and what it could not send. */
@Path("/v1/parked-messages")
@RunOnVirtualThread
@Tag(name = "Parked messages", description = "Messages that could be neither handled nor sent: tasks of administrators")
public class TransferParkedMessages extends ParkedMessageResource {

    /** Handled again by the service's own loop. */
    public TransferParkedMessages(
            Transactions transactions, CurrentCaller callers, InstantSource clock, MessageLoop loop) {
        super("transfer", transactions, callers, clock, new ParkedDesk(loop));
    }
}
