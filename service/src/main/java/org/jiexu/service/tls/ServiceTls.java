package org.jiexu.service.tls;

import io.vertx.core.http.HttpClientOptions;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * TLS of a process: how its port for callers speaks, and how it calls other services. Plain where nothing is set (docs/configuration.md). One
 * for the process, because ports and clients are made before the beans and beside them.
 */
public final class ServiceTls {

    /** Older ones are off in the JDK too; here it does not depend on the JDK's settings. */
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Who comes in: {@code people}, with a browser and no certificate, or other {@code services} alone. */
    private static final String CALLERS = "jiexu.service.callers";

    private static final String PEOPLE = "people";

    /** Where other services are. */
    private static final List<String> ADDRESSES =
            List.of("jiexu.registry.url", "jiexu.transfer.url", "jiexu.ledger.urls");

    private static final AtomicReference<ServiceTls> OF_PROCESS = new AtomicReference<>();

    private final @Nullable CurrentIdentity ofServices;
    private final @Nullable CurrentIdentity ofDoor;
    private final boolean forPeople;
    private final @Nullable SSLContext calls;

    private ServiceTls(@Nullable CurrentIdentity ofServices, @Nullable CurrentIdentity ofDoor, boolean forPeople) {
        this.ofServices = ofServices;
        this.ofDoor = ofDoor;
        this.forPeople = forPeople;
        this.calls = ofServices == null ? null : new CurrentContext(ofServices::context);
    }

    /**
     * As this process is configured; read at the first call.
     *
     * @throws IllegalStateException as {@link #read}
     */
    public static ServiceTls ofProcess() {
        return OF_PROCESS.updateAndGet(
                known -> known == null ? read(ConfigProvider.getConfig(), Clock.systemUTC()) : known);
    }

    /**
     * As a configuration says.
     *
     * @throws IllegalStateException if settings are missing, files cannot be used, or with a certificate an address of another service is not
     *     {@code https}; it names the variable
     */
    public static ServiceTls read(Config configuration, Clock clock) {
        Optional<CertificateFiles> ofServices = CertificateFiles.ofServices(configuration);
        Optional<CertificateFiles> ofDoor = CertificateFiles.ofDoor(configuration);
        boolean forPeople = configuration
                .getOptionalValue(CALLERS, String.class)
                .filter(PEOPLE::equals)
                .isPresent();
        if (ofDoor.isPresent() && !forPeople) {
            throw new IllegalStateException(ofDoor.get().variable(CertificateFiles.CERTIFICATE)
                    + " is set, but people come in at the gateway alone");
        }
        if (ofServices.isPresent()) {
            requireSecure(configuration);
        }
        return new ServiceTls(
                ofServices.map(files -> new CurrentIdentity(files, clock)).orElse(null),
                ofDoor.map(files -> new CurrentIdentity(files, clock)).orElse(null),
                forPeople);
    }

    /** One address that was forgotten would go on in the clear, and nobody would see it. */
    private static void requireSecure(Config configuration) {
        for (String name : ADDRESSES) {
            String set = configuration.getOptionalValue(name, String.class).orElse("");
            if (set.contains("http://")) {
                throw new IllegalStateException(name.replace('.', '_').toUpperCase(Locale.ROOT)
                        + " is http:// though JIEXU_TLS_CERTIFICATE is set: services call each other by https:// then");
            }
        }
    }

    /**
     * Makes the server's side of each connection to the port for callers; empty where the port is plain. Other services must show a certificate
     * of the authorities; people need none.
     */
    public Optional<Supplier<SSLEngine>> port() {
        CurrentIdentity shown = forPeople ? ofDoor : ofServices;
        return Optional.ofNullable(shown).map(identity -> () -> server(identity.context(), !forPeople));
    }

    private static SSLEngine server(SSLContext context, boolean certificateNeeded) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setNeedClientAuth(certificateNeeded);
        return engine;
    }

    /** A client for calls to other services: it shows this process's certificate and trusts the authorities alone. Plain where nothing is set. */
    public HttpClient.Builder client() {
        HttpClient.Builder client = HttpClient.newBuilder();
        if (calls != null) {
            client.sslContext(calls).sslParameters(new SSLParameters(null, PROTOCOLS.clone()));
        }
        return client;
    }

    /** The same for clients of Vert.x; a call that says by its address whether it is by TLS sets it itself. */
    public HttpClientOptions clientOptions() {
        HttpClientOptions options = new HttpClientOptions();
        if (calls != null) {
            // Without it Vert.x takes a context of its own, which trusts the JDK's authorities.
            options.setSsl(true)
                    .setSslEngineOptions(new ContextOfClients(calls, PROTOCOLS))
                    .setEnabledSecureTransportProtocols(new LinkedHashSet<>(List.of(PROTOCOLS)))
                    .setVerifyHost(true);
        }
        return options;
    }

    /** Looks at the files. */
    void look() {
        identities().values().forEach(CurrentIdentity::look);
    }

    /** The certificates that there are, by what they are for: {@code services}, {@code door}. */
    Map<String, CurrentIdentity> identities() {
        Map<String, CurrentIdentity> identities = new TreeMap<>();
        if (ofServices != null) {
            identities.put("services", ofServices);
        }
        if (ofDoor != null) {
            identities.put("door", ofDoor);
        }
        return identities;
    }
}
