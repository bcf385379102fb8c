package org.jiexu.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jiexu.local.key.Role;
import org.jiexu.local.key.Tokens;

/** The people of a local run at the gateway, each with a token of their own. */
public final class LocalCallers {
    private static final Duration LIFE = Duration.ofHours(1);

    private final URI gateway;
    private final Tokens tokens;
    private final HttpClient http;
    private final Map<String, GatewayClient> officers = new ConcurrentHashMap<>();

    /**
     * The people of a run.
     *
     * @param gateway where it answers; if that is {@code https}, as whom the run's own authority vouches for
     */
    public LocalCallers(URI gateway, Tokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.http = gateway.getScheme().equals("https")
                ? GatewayClient.connections()
                        .sslContext(TrustedAuthority.alone(tokens.keys().authority()))
                        .build()
                : GatewayClient.connections().build();
    }

    /** An officer of the fund. */
    public GatewayClient officer(String fund) throws IOException {
        GatewayClient known = officers.get(fund);
        if (known != null) {
            return known;
        }
        GatewayClient door = new GatewayClient(http, gateway, tokens.officer(fund, LIFE));
        officers.put(fund, door);
        return door;
    }

    /** Who keeps the money of the fund. */
    public GatewayClient treasurer(String fund) throws IOException {
        return new GatewayClient(http, gateway, tokens.sign(Role.TREASURER, fund, null, LIFE));
    }

    /** Who stands above the officers of the fund. */
    public GatewayClient supervisor(String fund) throws IOException {
        return new GatewayClient(http, gateway, tokens.sign(Role.SUPERVISOR, fund, null, LIFE));
    }

    /** The administrator. */
    public GatewayClient administrator() throws IOException {
        return new GatewayClient(http, gateway, tokens.sign(Role.ADMINISTRATOR, null, null, LIFE));
    }

    /** Somebody who is not signed in. */
    public GatewayClient anybody() {
        return new GatewayClient(http, gateway, "");
    }
}
