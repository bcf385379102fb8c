package org.jiexu.service.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jiexu.messages.authenticity.KeyFiles;
import org.jspecify.annotations.Nullable;

/** What the files said at one moment, tried: the key fits the certificate, which is valid. Shows nothing of the key. */
final class Identity {

    /** How long a session is resumed without both sides showing who they are again. */
    private static final int SESSION_SECONDS = 600;

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final byte[] PROBE = "jiexu".getBytes(StandardCharsets.US_ASCII);
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final char[] IN_MEMORY = {};

    private final Contents contents;
    private final List<X509Certificate> chain;
    private final SSLContext context;

    private Identity(Contents contents, List<X509Certificate> chain, SSLContext context) {
        this.contents = contents;
        this.chain = chain;
        this.context = context;
    }

    /** What the files say. */
    private record Contents(
            String certificate, String key, @Nullable String authorities) {

        @Override
        public String toString() {
            return "the files of a certificate";
        }
    }

    /**
     * Reads and tries the files.
     *
     * @throws IllegalStateException when one is not there or not PEM, the key is open to others or does not fit, or a certificate is not valid
     *     now; it names the variable
     */
    static Identity read(CertificateFiles files, Instant now) {
        return of(files, contents(files), now);
    }

    /** This one if the files still say the same, else what they say now; throws as {@link #read}. */
    Identity again(CertificateFiles files, Instant now) {
        Contents present = contents(files);
        return present.equals(contents) ? this : of(files, present, now);
    }

    private static Contents contents(CertificateFiles files) {
        String certificate = text(files, CertificateFiles.CERTIFICATE, files.certificate());
        String key = text(files, CertificateFiles.KEY, files.key());
        try {
            KeyFiles.requireOwnersAlone(files.key());
        } catch (IllegalStateException open) {
            throw new IllegalStateException(files.variable(CertificateFiles.KEY) + ": " + open.getMessage(), open);
        }
        Path authorities = files.authorities();
        return new Contents(
                certificate, key, authorities == null ? null : text(files, CertificateFiles.AUTHORITIES, authorities));
    }

    private static String text(CertificateFiles files, String name, Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(files.variable(name) + ": " + file + " cannot be read", e);
        }
    }

    private static Identity of(CertificateFiles files, Contents contents, Instant now) {
        List<X509Certificate> chain = certificates(files, CertificateFiles.CERTIFICATE, contents.certificate());
        requireValid(files, chain, now);
        PrivateKey key = key(files, chain.getFirst(), contents.key());
        String authorities = contents.authorities();
        List<X509Certificate> trusted =
                authorities == null ? List.of() : certificates(files, CertificateFiles.AUTHORITIES, authorities);
        try {
            return new Identity(contents, chain, context(chain, key, trusted));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    files.variable(CertificateFiles.CERTIFICATE) + ": " + files.certificate() + " cannot be used", e);
        }
    }

    private static List<X509Certificate> certificates(CertificateFiles files, String name, String pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)))) {
                certificates.add((X509Certificate) each);
            }
        } catch (CertificateException notPem) {
            throw new IllegalStateException(files.variable(name) + ": the file holds no certificates in PEM", notPem);
        }
        if (certificates.isEmpty()) {
            throw new IllegalStateException(files.variable(name) + ": the file holds no certificate in PEM");
        }
        return List.copyOf(certificates);
    }

    private static void requireValid(CertificateFiles files, List<X509Certificate> chain, Instant now) {
        String variable = files.variable(CertificateFiles.CERTIFICATE);
        for (X509Certificate certificate : chain) {
            try {
                certificate.checkValidity(Date.from(now));
            } catch (CertificateExpiredException expired) {
                throw new IllegalStateException(
                        variable + ": the certificate expired at "
                                + certificate.getNotAfter().toInstant(),
                        expired);
            } catch (CertificateNotYetValidException early) {
                throw new IllegalStateException(
                        variable + ": the certificate is not valid before "
                                + certificate.getNotBefore().toInstant(),
                        early);
            }
        }
    }

    private static PrivateKey key(CertificateFiles files, X509Certificate certificate, String pem) {
        String variable = files.variable(CertificateFiles.KEY);
        Matcher parts = KEY.matcher(pem);
        if (!parts.find()) {
            throw new IllegalStateException(
                    variable + ": the file holds no private key as PKCS #8 in PEM without a password");
        }
        String algorithm = certificate.getPublicKey().getAlgorithm();
        String signing = SIGNATURES.get(algorithm);
        if (signing == null) {
            throw new IllegalStateException(files.variable(CertificateFiles.CERTIFICATE) + ": a key of the kind "
                    + algorithm + ", not one of " + SIGNATURES.keySet());
        }
        // Of the key nothing is said, in the causes neither.
        try {
            PrivateKey key = KeyFactory.getInstance(algorithm)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(parts.group(1))));
            Signature signature = Signature.getInstance(signing);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            if (signature.verify(signed)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException notOfThatKind) {
            throw new IllegalStateException(variable + ": not the key of the certificate, or not a key at all");
        }
        throw new IllegalStateException(variable + ": the key does not fit the certificate");
    }

    private static SSLContext context(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> trusted)
            throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, IN_MEMORY);
        own.setKeyEntry("own", key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, IN_MEMORY);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust(trusted), null);
        context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
        context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
        return context;
    }

    /** Those alone; nobody at all where there are none, or the JDK's own list would count. */
    private static TrustManager[] trust(List<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        if (trusted.isEmpty()) {
            return new TrustManager[0];
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        for (X509Certificate each : trusted) {
            store.setCertificateEntry("authority-" + store.size(), each);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    SSLContext context() {
        return context;
    }

    /** When the first certificate of the chain expires. */
    Instant expiresAt() {
        return chain.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public String toString() {
        return chain.getFirst().getSubjectX500Principal() + " until " + expiresAt();
    }
}
