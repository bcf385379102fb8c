package org.jiexu.local.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    private Path folder;

    @Test
    void anOfficersTokenNamesTheFundAndIsSignedWithTheKeyThatServicesVerify() throws Exception {
        var keys = new LocalKeys(folder);

        var token = new Tokens(keys).officer("510100", Duration.ofHours(2));

        var pieces = List.of(token.split("\\.", -1));
        assertThat(json(pieces.get(0)).path("alg").asText()).isEqualTo("RS256");
        var claims = json(pieces.get(1));
        assertThat(claims.path("iss").asText()).isEqualTo("https://jiexu.local");
        assertThat(claims.path("aud").asText()).isEqualTo("jiexu");
        assertThat(claims.path("groups"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("officer");
        assertThat(claims.path("fund").asText()).isEqualTo("510100");
        assertThat(claims.path("sub").asText()).isEqualTo("officer-510100");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(7200);
        assertThat(verifies(keys.verificationKey(), pieces)).isTrue();
    }

    @Test
    void theKeyIsMadeOnceAndOnlyItsOwnerMayReadIt() throws Exception {
        var first = new LocalKeys(folder).verificationKey();

        assertThat(new LocalKeys(folder).verificationKey()).isEqualTo(first);
        assertThat(new LocalKeys(folder).secret("data")).isEqualTo(new LocalKeys(folder).secret("data"));
        for (var file : List.of("signing-key.pem", "data")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void aSecretIsThirtyTwoBytes() throws Exception {
        assertThat(Base64.getDecoder().decode(new LocalKeys(folder).secret("data")))
                .hasSize(32);
    }

    @Test
    void anOfficerWithoutAFundIsRefused() {
        var tokens = new Tokens(new LocalKeys(folder));

        assertThatThrownBy(() -> tokens.sign(Role.OFFICER, null, null, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--fund");
        assertThatThrownBy(() -> tokens.sign(Role.OFFICER, "Chengdu", null, Duration.ofHours(1)))
                .hasMessageContaining("six digits");
    }

    @Test
    void aTokenThatNoServiceWouldTakeIsNotMade() {
        var tokens = new Tokens(new LocalKeys(folder));

        assertThatThrownBy(() -> tokens.officer("510100", Duration.ofHours(25)))
                .hasMessageContaining("longer than 24 hours");
        assertThat(Role.ofLabel("service")).isEmpty();
    }

    @Test
    void aServicesKeyIsMadeOnceAndOnlyItsOwnerMayReadIt() throws Exception {
        var first = new LocalKeys(folder).edwards("service-transfer");

        assertThat(new LocalKeys(folder).edwards("service-transfer")).isEqualTo(first);
        assertThat(new LocalKeys(folder).edwards("service-gateway").publicKey()).isNotEqualTo(first.publicKey());
        assertThat(Files.getPosixFilePermissions(first.file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aProvincialCentresTokenNamesItsArea() throws Exception {
        var tokens = new Tokens(new LocalKeys(folder));

        var claims = json(List.of(tokens.sign(Role.PROVINCIAL_CENTRE, null, "51", null, null, Duration.ofHours(1))
                        .split("\\.", -1))
                .get(1));

        assertThat(claims.path("groups"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("provincial_centre");
        assertThat(claims.path("area").asText()).isEqualTo("51");
        assertThat(claims.path("sub").asText()).isEqualTo("provincial_centre-51");
        assertThatThrownBy(() -> tokens.sign(Role.PROVINCIAL_CENTRE, null, null, Duration.ofHours(1)))
                .hasMessageContaining("--area");
        assertThatThrownBy(() -> tokens.sign(Role.PROVINCIAL_CENTRE, null, "510000", null, null, Duration.ofHours(1)))
                .hasMessageContaining("two digits");
    }

    @Test
    void aSupervisorAndATreasurerAreOfAFund() throws Exception {
        var tokens = new Tokens(new LocalKeys(folder));

        for (var role : List.of(Role.SUPERVISOR, Role.TREASURER)) {
            assertThatThrownBy(() -> tokens.sign(role, null, null, Duration.ofHours(1)))
                    .hasMessageContaining("--fund");
            assertThat(tokens.sign(role, "510100", null, Duration.ofHours(1))).isNotBlank();
        }
    }

    @Test
    void aWorkerWithoutAnIdIsRefused() {
        var tokens = new Tokens(new LocalKeys(folder));

        assertThatThrownBy(() -> tokens.sign(Role.WORKER, null, null, Duration.ofHours(1)))
                .hasMessageContaining("--worker");
    }

    private static JsonNode json(String piece) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(piece));
    }

    private static boolean verifies(String key, List<String> pieces) throws Exception {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
        signature.update((pieces.get(0) + "." + pieces.get(1)).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(pieces.get(2)));
    }
}
