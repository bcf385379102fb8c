package org.jiexu.service.tls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's certificate as the files have it: {@link #look} takes what has changed, for connections from then on. What cannot be used is not
 * taken, and the process goes on with what it has: a file that is being written, a key that comes a second after its certificate.
 */
final class CurrentIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentIdentity.class);

    private final CertificateFiles files;
    private final Clock clock;
    private volatile Identity identity;
    private volatile String fault = "";

    /** @throws IllegalStateException when the files cannot be used, saying which and why */
    CurrentIdentity(CertificateFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
        this.identity = Identity.read(files, clock.instant());
        LOG.info("{}: {}", files.variable(CertificateFiles.CERTIFICATE), identity);
    }

    /** Takes what the files say if they say something else. */
    void look() {
        try {
            Identity present = identity.again(files, clock.instant());
            if (present != identity) {
                LOG.info("{}: from now on {}", files.variable(CertificateFiles.CERTIFICATE), present);
            }
            identity = present;
            fault = "";
        } catch (IllegalStateException notUsable) {
            String found = String.valueOf(notUsable.getMessage());
            if (!found.equals(fault)) {
                LOG.warn("the certificate stays {}: {}", identity, found);
            }
            fault = found;
        }
    }

    SSLContext context() {
        return identity.context();
    }

    Instant expiresAt() {
        return identity.expiresAt();
    }

    /** How long the certificate is still valid; negative when it has expired. */
    Duration left() {
        return Duration.between(clock.instant(), expiresAt());
    }

    /** Why what the files say is not taken; empty when it is. */
    String fault() {
        return fault;
    }
}
