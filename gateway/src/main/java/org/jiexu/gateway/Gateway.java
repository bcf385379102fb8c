package org.jiexu.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the gateway. */
@QuarkusMain
public final class Gateway {
    /**
     * Keeps the server from refusing a malformed address with an answer that has no body; {@code FaultsBeforeResources} refuses it with a
     * problem. The server reads this once, when it is loaded.
     */
    static final String LET_US_REFUSE = "vertx.disableURIValidation";

    private Gateway() {}

    public static void main(String... arguments) {
        System.setProperty(LET_US_REFUSE, "true");
        Quarkus.run(arguments);
    }
}
