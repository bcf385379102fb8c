package org.jiexu.service.wiring;

import java.util.List;
import java.util.Set;
import org.jiexu.messages.attestation.KnownSigners;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.service.retention.Retention;

/**
 * What makes one service another than the next, as far as its messages go. A service that keeps a database has one bean of it, one
 * {@link org.jiexu.service.inbox.BatchHandler}, one {@link org.jiexu.service.rulebook.TableSource} and any number of
 * {@link org.jiexu.service.task.ServiceWorker}s; {@link ServiceComponents} makes the rest.
 */
public interface ServiceSetup {

    /** As whom it sends, and signs its journal. */
    MessageParty party();

    /** With whom it shares keys. */
    Set<MessageParty> partners();

    /** Its name in the inbox and its consumer group; stable for ever. */
    String consumer();

    /** The topics that it writes to; made if they are not there, as the one that it hears. */
    Set<String> told();

    /** What must be proved of a message besides its sender; nothing if not overridden. */
    default MessageAuthentication proving(MessageAuthentication authentication, KnownSigners signers) {
        return authentication;
    }

    /** Tables that forget, besides those that every service has. */
    default List<Retention.Forgetting> forgettings() {
        return List.of();
    }
}
