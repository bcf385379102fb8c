package org.jiexu.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Vouches for the parts of one run on loopback: whoever trusts its certificate knows a part by the name in that part's. Its own key is in this
 * object alone and gone with it. For local runs and tests; elsewhere certificates come from an operator.
 */
public final class Authority {
    private static final String CURVE = "secp256r1";
    private static final String SIGNING = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;
    private static final int LINE_LENGTH = 64;

    /** Clocks of one machine do not differ; those of a container and its host may. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final KeyPair keys;
    private final X500Principal name;
    private final X509Certificate certificate;

    /**
     * A certificate that was issued, with its key.
     *
     * @param certificate PEM
     * @param key PEM, PKCS #8; a secret
     */
    public record Issued(String certificate, String key) {

        @Override
        public String toString() {
            return "a certificate and its key";
        }
    }

    private Authority(KeyPair keys, X500Principal name, X509Certificate certificate) {
        this.keys = keys;
        this.name = name;
        this.certificate = certificate;
    }

    /**
     * A new one.
     *
     * @param name its common name
     * @param life how long it vouches
     */
    public static Authority make(String name, Duration life) {
        try {
            KeyPair keys = keys();
            X500Principal principal = principal(name);
            X509v3CertificateBuilder builder = builder(principal, principal, keys, life)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Authority(keys, principal, signed(builder, keys));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("an authority cannot be made", e);
        }
    }

    /** A certificate for a part on this machine: {@code localhost}, 127.0.0.1 and ::1. A negative life is one that has ended. */
    public Issued issue(String part, Duration life) {
        return issue(part, life, List.of("localhost"));
    }

    /** The same for these names of hosts besides the addresses of loopback. */
    public Issued issue(String part, Duration life, List<String> hosts) {
        try {
            KeyPair own = keys();
            List<GeneralName> names = new ArrayList<>();
            hosts.forEach(host -> names.add(new GeneralName(GeneralName.dNSName, host)));
            names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
            names.add(new GeneralName(GeneralName.iPAddress, "::1"));
            X509v3CertificateBuilder builder = builder(name, principal(part), own, life)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(names.toArray(GeneralName[]::new)));
            return new Issued(
                    pem("CERTIFICATE", signed(builder, keys).getEncoded()),
                    pem("PRIVATE KEY", encoded(own.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate for " + part + " cannot be made", e);
        }
    }

    /** Its own certificate, PEM: what the others trust. */
    public String certificate() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate can be written", impossible);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    private static X500Principal principal(String commonName) {
        return new X500Principal("CN=" + commonName + ",O=Jiexu");
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Duration life) {
        Instant now = Instant.now();
        Instant end = now.plus(life);
        Instant begin = (life.isNegative() ? end.plus(life) : now).minus(CLOCKS_DIFFER);
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(begin),
                Date.from(end),
                subject,
                keys.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair by)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNING).build(by.getPrivate())));
    }

    private static byte[] encoded(Key key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new IllegalStateException("a key of the JDK can be written");
        }
        return encoded;
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(LINE_LENGTH, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
