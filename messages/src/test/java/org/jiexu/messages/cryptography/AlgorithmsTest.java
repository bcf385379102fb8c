package org.jiexu.messages.cryptography;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The published test vectors, whichever library does the work. */
class AlgorithmsTest {

    /** RFC 8032, section 7.1, test 2: its seed and its public key, after what says in DER that they are Ed25519's. */
    private static final byte[] PRIVATE = hex(
            "302e020100300506032b657004220420" + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    private static final byte[] PUBLIC =
            hex("302a300506032b6570032100" + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final byte[] SIGNATURE = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    private static final byte[] SIGNED = {0x72};

    @Test
    void aHashIsThatOfTheStandard() {
        assertThat(Algorithms.sha256("abc".getBytes(UTF_8)))
                .isEqualTo(hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @Test
    void aMacIsThatOfRfc4231() {
        byte[] key = new byte[20];
        Arrays.fill(key, (byte) 0x0b);

        assertThat(Algorithms.hmacSha256(key).doFinal("Hi There".getBytes(UTF_8)))
                .isEqualTo(hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aMacForLoginsIsThatOfRfc4231AndTheLibrarys() throws Exception {
        Algorithms.alsoForLogins();
        byte[] key = new byte[20];
        Arrays.fill(key, (byte) 0x0b);

        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(key, "any"));

        assertThat(mac.getProvider()).isInstanceOf(LoginProvider.class);
        assertThat(mac.doFinal("Hi There".getBytes(UTF_8)))
                .isEqualTo(hex("87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                        + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"));
        assertThat(Mac.getInstance("HmacSHA256").getProvider()).isNotInstanceOf(LoginProvider.class);
    }

    @Test
    void aSignatureIsThatOfRfc8032() throws Exception {
        assertThat(Algorithms.sign(Algorithms.ed25519PrivateKey(PRIVATE), SIGNED))
                .isEqualTo(SIGNATURE);
        assertThat(Algorithms.verifies(Algorithms.ed25519PublicKey(PUBLIC), SIGNED, SIGNATURE))
                .isTrue();
    }

    @Test
    void whatTheJdkSignedIsVerified() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var ofTheJdk = Signature.getInstance("Ed25519");
        ofTheJdk.initSign(pair.getPrivate());
        ofTheJdk.update(SIGNED);

        assertThat(Algorithms.verifies(pair.getPublic(), SIGNED, ofTheJdk.sign()))
                .isTrue();
    }

    @Test
    void everythingElseIsNoSignature() throws Exception {
        var key = Algorithms.ed25519PublicKey(PUBLIC);
        byte[] changed = SIGNATURE.clone();
        changed[40] ^= 1;

        assertThat(Algorithms.verifies(key, SIGNED, changed)).isFalse();
        assertThat(Algorithms.verifies(key, new byte[] {0x73}, SIGNATURE)).isFalse();
        assertThat(Algorithms.verifies(key, SIGNED, new byte[0])).isFalse();
        assertThat(Algorithms.verifies(key, SIGNED, new byte[64])).isFalse();
        assertThat(Algorithms.verifies(key, SIGNED, Arrays.copyOf(SIGNATURE, 65)))
                .isFalse();
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> Algorithms.ed25519PublicKey(PRIVATE)).isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() -> Algorithms.ed25519PrivateKey(new byte[3])).isInstanceOf(InvalidKeySpecException.class);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theMachinesOwnCodeDoesItWhereItCan() {
        assertThat(Algorithms.provider()).startsWith("AmazonCorrettoCryptoProvider");
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
