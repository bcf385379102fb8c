package org.jiexu.local.door;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jiexu.local.key.Role;
import org.jiexu.local.key.Tokens;

/** The people of a local run at the gateway, each with a token of their own. */
public final class Callers {
    private static final Duration LIFE = Duration.ofHours(1);

    private final URI gateway;
    private final Tokens tokens;
    private final Map<String, Door> officers = new ConcurrentHashMap<>();

    public Callers(URI gateway, Tokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
    }

    /** An officer of the fund. */
    public Door officer(String fund) throws IOException {
        Door known = officers.get(fund);
        if (known != null) {
            return known;
        }
        Door door = new Door(gateway, tokens.officer(fund, LIFE));
        officers.put(fund, door);
        return door;
    }

    /** The administrator. */
    public Door administrator() throws IOException {
        return new Door(gateway, tokens.sign(Role.ADMINISTRATOR, null, null, LIFE));
    }

    /** Somebody who is not signed in. */
    public Door anybody() {
        return new Door(gateway, "");
    }
}
