package org.jiexu.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.embedded.StartFailure;

/**
 * Stands in for the registry where a service of a test compares its rule tables: nothing was loaded, which it signs. A service is not ready
 * before it has heard so.
 */
public final class TestRegistry {
    /** Where it is asked. */
    public static final String PATH = "/internal/rule-tables/comparisons";

    private static final Pattern KEY = Pattern.compile("(?m)^registry\\.1=(\\S+)$");
    private static final Pattern NONCE = Pattern.compile("\"nonce\":\"([0-9a-f-]+)\"");
    private static final String NOTHING = "0".repeat(64);

    private final PrivateKey key;

    private TestRegistry(PrivateKey key) {
        this.key = key;
    }

    /** Starts a server that answers nothing else; its address. It goes with the JVM. */
    static String start(Path signingKeys) {
        try {
            TestRegistry registry = new TestRegistry(read(signingKeys));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(PATH, registry::answer);
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new StartFailure("the test's registry did not start", e);
        }
    }

    /** The answer to a question, for a test that has a server of its own. */
    public static String answerTo(String question, Path signingKeys) {
        return new TestRegistry(read(signingKeys)).signed(question);
    }

    private static PrivateKey read(Path signingKeys) {
        try {
            Matcher line = KEY.matcher(Files.readString(signingKeys));
            if (!line.find()) {
                throw new StartFailure("the registry of the test has no key");
            }
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(line.group(1))));
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailure("the registry of the test has no key", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = signed(question).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String signed(String question) {
        Matcher nonce = NONCE.matcher(question);
        if (!nonce.find()) {
            throw new IllegalArgumentException("a question has a nonce");
        }
        String statement =
                "form=jiexu-rule-tables-in-force-v1\nnonce=" + nonce.group(1) + "\ncount=0\ndigest=" + NOTHING + "\n";
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) 0);
            String root = HexFormat.of().formatHex(sha.digest(statement.getBytes(StandardCharsets.UTF_8)));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(("jiexu-statements-v1\nregistry\n" + root + "\n").getBytes(StandardCharsets.UTF_8));
            return "{\"count\":0,\"digest\":\"" + NOTHING
                    + "\",\"from\":0,\"editions\":[],\"attestation\":{\"key\":1,\"index\":0,"
                    + "\"count\":1,\"path\":[],\"signature\":\""
                    + Base64.getEncoder().encodeToString(signature.sign()) + "\"}}";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256 and Ed25519", e);
        }
    }
}
