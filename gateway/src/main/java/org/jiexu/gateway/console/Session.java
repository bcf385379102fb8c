package org.jiexu.gateway.console;

import java.time.Instant;
import org.jiexu.service.access.Caller;

/**
 * Somebody signed in to the console.
 *
 * @param caller who it is
 * @param token the token with which services are asked and told
 * @param formToken what every form of this session must carry
 */
record Session(Caller caller, String token, String formToken, Instant expiresAt) {

    @Override
    public String toString() {
        return "Session[" + caller.actor() + ", until " + expiresAt + "]";
    }
}
