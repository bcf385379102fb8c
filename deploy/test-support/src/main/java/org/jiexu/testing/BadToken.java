package org.jiexu.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token that every service must refuse, in the same way (decision 0192). Each differs in one thing from one that would be taken.
 *
 * @param fault what is wrong with it
 * @param token as it stands behind {@code Bearer}
 * @param status 401 where the token is not believed, 403 where it is and says no role
 */
public record BadToken(String fault, String token, int status) {
    private static final String ROLE = "\"groups\":[\"administrator\"]";
    private static final int HOUR = 3600;

    @Override
    public String toString() {
        return fault;
    }

    /** All of them, signed with the keys of {@link TestSignIn}. */
    public static List<BadToken> all() {
        ArrayList<BadToken> tokens = new ArrayList<BadToken>();
        try {
            addSignatures(tokens);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has these algorithms", e);
        }
        addClaims(tokens);
        addRoles(tokens);
        addServices(tokens);
        return tokens;
    }

    /** The one with that fault. */
    public static String of(String fault) {
        return all().stream()
                .filter(token -> token.fault().equals(fault))
                .findFirst()
                .orElseThrow()
                .token();
    }

    /** One that would be taken, for a test that its list is not refused for another reason. */
    public static String good() {
        return TestSignIn.signedBySignIn(claims("", ROLE, 0, HOUR));
    }

    private static void addSignatures(List<BadToken> tokens) throws GeneralSecurityException {
        PrivateKey key = TestSignIn.signingKey();
        String good = claims("", ROLE, 0, HOUR);
        unbelieved(
                tokens, "no algorithm", TestSignIn.base64("{\"alg\":\"none\"}") + "." + TestSignIn.base64(good) + ".");
        unbelieved(tokens, "a shared secret that is the public key", keyed(good));
        unbelieved(tokens, "RS384", TestSignIn.signed("{\"alg\":\"RS384\"}", good, "SHA384withRSA", key));
        unbelieved(tokens, "RS512", TestSignIn.signed("{\"alg\":\"RS512\"}", good, "SHA512withRSA", key));
        unbelieved(tokens, "PS256", padded(good, key));
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        KeyPair stranger = rsa.generateKeyPair();
        unbelieved(
                tokens,
                "the key of another",
                TestSignIn.signed(TestSignIn.RS256, good, "SHA256withRSA", stranger.getPrivate()));
        String encoded = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(stranger.getPublic().getEncoded());
        unbelieved(
                tokens,
                "a key that it brings along",
                TestSignIn.signed(
                        "{\"alg\":\"RS256\",\"jwk\":{\"kty\":\"RSA\",\"n\":\"" + encoded + "\",\"e\":\"AQAB\"}}",
                        good,
                        "SHA256withRSA",
                        stranger.getPrivate()));
        KeyPair elliptic = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        unbelieved(
                tokens,
                "an algorithm that is not named",
                TestSignIn.signed("{\"alg\":\"EdDSA\"}", good, "Ed25519", elliptic.getPrivate()));
        unbelieved(
                tokens,
                "a signature of something else",
                tampered(TestSignIn.signedBySignIn(claims("", ROLE, -1, HOUR)), good));
        unbelieved(tokens, "no token", "abc");
    }

    private static void addClaims(List<BadToken> tokens) {
        long now = Instant.now().getEpochSecond();
        String times = "\"iat\":" + now + ",\"exp\":" + (now + HOUR);
        String rest = ",\"sub\":\"someone\"," + ROLE + "," + times + "}";
        unbelieved(
                tokens,
                "another issuer",
                TestSignIn.signedBySignIn("{\"iss\":\"https://else\",\"aud\":\"jiexu\"" + rest));
        unbelieved(tokens, "no issuer", TestSignIn.signedBySignIn("{\"aud\":\"jiexu\"" + rest));
        unbelieved(
                tokens,
                "another audience",
                TestSignIn.signedBySignIn("{\"iss\":\"https://jiexu.local\",\"aud\":\"else\"" + rest));
        unbelieved(tokens, "no audience", TestSignIn.signedBySignIn("{\"iss\":\"https://jiexu.local\"" + rest));
        String party = "{\"iss\":\"https://jiexu.local\",\"aud\":\"jiexu\"";
        unbelieved(tokens, "no subject", TestSignIn.signedBySignIn(party + "," + ROLE + "," + times + "}"));
        unbelieved(
                tokens,
                "an empty subject",
                TestSignIn.signedBySignIn(party + ",\"sub\":\" \"," + ROLE + "," + times + "}"));
        unbelieved(
                tokens,
                "a subject that names a fund",
                TestSignIn.signedBySignIn(party + ",\"sub\":\"a@440300\"," + ROLE + "," + times + "}"));
        unbelieved(
                tokens,
                "a subject that turns the direction",
                TestSignIn.signedBySignIn(party + ",\"sub\":\"a\\u202Eb\"," + ROLE + "," + times + "}"));
        String who = party + ",\"sub\":\"someone\"," + ROLE;
        unbelieved(tokens, "no exp", TestSignIn.signedBySignIn(who + ",\"iat\":" + now + "}"));
        unbelieved(tokens, "no iat", TestSignIn.signedBySignIn(who + ",\"exp\":" + (now + HOUR) + "}"));
        unbelieved(tokens, "expired", TestSignIn.signedBySignIn(claims("", ROLE, -2 * HOUR, -HOUR)));
        unbelieved(tokens, "issued in the future", TestSignIn.signedBySignIn(claims("", ROLE, 120, HOUR)));
        unbelieved(
                tokens, "not valid yet", TestSignIn.signedBySignIn(claims(",\"nbf\":" + (now + 120), ROLE, 0, HOUR)));
        unbelieved(tokens, "valid for longer than a day", TestSignIn.signedBySignIn(claims("", ROLE, 0, 25 * HOUR)));
        unbelieved(
                tokens, "a claim twice", TestSignIn.signedBySignIn(claims(",\"groups\":[\"partner\"]", ROLE, 0, HOUR)));
    }

    private static void addRoles(List<BadToken> tokens) {
        roleless(tokens, "no role", claims("", "\"x\":1", 0, HOUR));
        roleless(
                tokens,
                "a role in realm_access",
                claims("", "\"realm_access\":{\"roles\":[\"administrator\"]}", 0, HOUR));
        roleless(
                tokens,
                "a role in resource_access",
                claims("", "\"resource_access\":{\"jiexu\":{\"roles\":[\"administrator\"]}}", 0, HOUR));
        roleless(tokens, "a role in roles", claims("", "\"roles\":[\"administrator\"]", 0, HOUR));
        roleless(tokens, "a role in scope", claims("", "\"scope\":\"administrator\"", 0, HOUR));
        roleless(tokens, "two roles", claims("", "\"groups\":[\"administrator\",\"partner\"]", 0, HOUR));
        roleless(tokens, "a role in capitals", claims("", "\"groups\":[\"ADMINISTRATOR\"]", 0, HOUR));
        roleless(tokens, "an officer without a fund", claims("", "\"groups\":[\"officer\"]", 0, HOUR));
    }

    private static void addServices(List<BadToken> tokens) {
        String service = TestSignIn.service();
        unbelieved(
                tokens,
                "a service of the sign-in",
                TestSignIn.signedBySignIn(claims("", "\"groups\":[\"service\"]", 0, 300)));
        unbelieved(
                tokens, "a service that is an administrator", TestSignIn.serviceToken("administrator", service, 300));
        unbelieved(tokens, "a service that is another", TestSignIn.serviceToken("service", "another", 300));
        unbelieved(tokens, "a service's token of eleven minutes", TestSignIn.serviceToken("service", service, 660));
        unbelieved(tokens, "a service's token that has expired", TestSignIn.serviceToken("service", service, -1));
        unbelieved(
                tokens,
                "a service's name with the sign-in's key",
                TestSignIn.signed(
                        "{\"alg\":\"RS256\",\"kid\":\"" + service + "\"}",
                        claims("", ROLE, 0, HOUR),
                        "SHA256withRSA",
                        TestSignIn.signingKey()));
    }

    private static void unbelieved(List<BadToken> tokens, String fault, String token) {
        tokens.add(new BadToken(fault, token, 401));
    }

    private static void roleless(List<BadToken> tokens, String fault, String claims) {
        tokens.add(new BadToken(fault, TestSignIn.signedBySignIn(claims), 403));
    }

    private static String claims(String more, String role, int issuedIn, int expiresIn) {
        long now = Instant.now().getEpochSecond();
        return """
                {"iss":"https://jiexu.local","aud":"jiexu","sub":"someone",%s,"iat":%d,"exp":%d%s}""".formatted(role, now + issuedIn, now + expiresIn, more);
    }

    private static String keyed(String claims) throws GeneralSecurityException {
        String signed = TestSignIn.base64("{\"alg\":\"HS256\"}") + "." + TestSignIn.base64(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TestSignIn.publicKey(), "HmacSHA256"));
        return signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String padded(String claims, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initSign(key);
        return TestSignIn.signed("{\"alg\":\"PS256\"}", claims, signature);
    }

    private static String tampered(String token, String claims) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + TestSignIn.base64(claims) + "." + parts[2];
    }
}
