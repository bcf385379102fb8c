package org.jiexu.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jiexu.embedded.StartFailure;

/**
 * Who gives tokens in tests: a sign-in with an RSA key, and the service under test, which signs for itself. The keys are kept in
 * system properties, because a Quarkus test loads this class more than once.
 */
public final class TestSignIn {
    /** System property with the PKCS 8 form of the sign-in's key. */
    public static final String SIGNING_KEY = "jiexu.test.signing-key";

    /** The header of the sign-in's tokens. */
    static final String RS256 = "{\"alg\":\"RS256\"}";

    private static final String PUBLIC_KEY = "jiexu.test.public-key";
    private static final String SERVICE = "jiexu.test.service";
    private static final String SERVICE_KEY = "jiexu.test.service-key";
    private static final int RSA_BITS = 2048;
    private static final int TOKEN_SECONDS = 300;

    private TestSignIn() {}

    /**
     * What the service under test is told, with new keys.
     *
     * @param service its name
     */
    public static Map<String, String> configuration(String service) {
        try {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(RSA_BITS);
            KeyPair people = rsa.generateKeyPair();
            KeyPair services = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Path file = Files.createTempFile("jiexu-test-service-", ".pem");
            file.toFile().deleteOnExit();
            Base64.Encoder encoder = Base64.getEncoder();
            Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + encoder.encodeToString(services.getPrivate().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
            System.setProperty(
                    SIGNING_KEY, encoder.encodeToString(people.getPrivate().getEncoded()));
            System.setProperty(
                    PUBLIC_KEY, encoder.encodeToString(people.getPublic().getEncoded()));
            System.setProperty(
                    SERVICE_KEY, encoder.encodeToString(services.getPrivate().getEncoded()));
            System.setProperty(SERVICE, service);
            return settings(
                    service, file, encoder.encodeToString(services.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA and Ed25519", e);
        } catch (IOException e) {
            throw new StartFailure("the key of the service under test cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(String service, Path keyFile, String publicKey) {
        HashMap<String, String> settings = new HashMap<String, String>();
        settings.put("quarkus.oidc.public-key", System.getProperty(PUBLIC_KEY));
        settings.put("jiexu.service.name", service);
        settings.put("jiexu.service.signing-key", keyFile.toString());
        settings.put("jiexu.service.keys", service + "=" + publicKey);
        return settings;
    }

    /** The service under test, by name. */
    public static String service() {
        return told(SERVICE);
    }

    /** The sign-in's private key. */
    public static PrivateKey signingKey() {
        return key("RSA", SIGNING_KEY);
    }

    /** The private key of the service under test. */
    public static PrivateKey serviceKey() {
        return key("Ed25519", SERVICE_KEY);
    }

    /** The public half of the sign-in's key, in X.509 form. */
    static byte[] publicKey() {
        return Base64.getDecoder().decode(told(PUBLIC_KEY));
    }

    /** Where no service is started nobody asked for keys: there tokens are signed all the same, with keys that nobody knows. */
    private static String told(String property) {
        if (System.getProperty(SIGNING_KEY) == null) {
            configuration("service-under-test");
        }
        return System.getProperty(property);
    }

    private static PrivateKey key(String algorithm, String property) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(told(property))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the tests' key is no key: " + property, e);
        }
    }

    /** A token of the service under test, as it signs them for itself. */
    public static String serviceToken() {
        return serviceToken("service", service(), TOKEN_SECONDS);
    }

    /** A token signed with the key of the service under test. */
    static String serviceToken(String role, String subject, int lifeSeconds) {
        long now = Instant.now().getEpochSecond();
        return signed(
                "{\"alg\":\"EdDSA\",\"kid\":\"" + service() + "\"}",
                """
                {"iss":"jiexu-services","aud":"jiexu","sub":"%s","groups":["%s"],"iat":%d,"exp":%d}""".formatted(subject, role, now, now + lifeSeconds),
                "Ed25519",
                serviceKey());
    }

    /** Whether the value of an Authorization header is a token that some service signed for itself. */
    public static boolean isOfService(String authorization) {
        String[] parts = authorization.split("\\.", -1);
        return parts.length == 3
                && new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .contains("\"groups\":[\"service\"]");
    }

    /** As the sign-in signs. */
    static String signedBySignIn(String claims) {
        return signed(RS256, claims, "SHA256withRSA", signingKey());
    }

    static String signed(String header, String claims, String algorithm, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            return signed(header, claims, signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    static String signed(String header, String claims, Signature signature) throws GeneralSecurityException {
        String signed = base64(header) + "." + base64(claims);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
