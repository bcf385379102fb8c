package org.jiexu.service.rulebook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageAuthentication.Stamp;
import org.jiexu.messages.authenticity.SentMessage;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.messages.topic.Topics;
import org.jiexu.service.tls.ServiceTls;

/**
 * The registry asked by HTTP. The question carries a MAC of the two parties, as a message does, so that nobody else says what this process
 * holds; the answer carries the registry's signature.
 */
public final class RegistryTables implements TableSource {

    /** Where the registry answers; the gateway does not route it. */
    public static final String PATH = "/internal/rule-tables/comparisons";

    /** The header that names who asks. */
    public static final String SOURCE_HEADER = "X-Jiexu-Source";

    /** The header with the MAC. */
    public static final String MAC_HEADER = "X-Jiexu-Mac";

    /** What stands for a message's type in the MAC: no message is called so. */
    private static final String TYPE = "org.jiexu.rules.held.v1";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final URI address;
    private final MessageAuthentication authentication;
    private final HttpClient client =
            ServiceTls.ofProcess().client().connectTimeout(PATIENCE).build();

    /** @param registry its address, without a path */
    public RegistryTables(URI registry, MessageAuthentication authentication) {
        this.address = registry.resolve(PATH);
        this.authentication = authentication;
    }

    @Override
    public TablesInForce compare(HeldTables held) throws IOException {
        String body = MessageJson.write(held);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!(authentication.sign(held.nonce(), TYPE, Topics.REGISTRY_COMMANDS, held.nonce(), bytes)
                instanceof Stamp.Signed(String mac))) {
            throw new IOException("there is no key with the registry");
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(SOURCE_HEADER, authentication.self().source())
                .header(MAC_HEADER, mac)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IOException("the registry answered " + answer.statusCode());
            }
            return MessageJson.read(answer.body(), TablesInForce.class);
        } catch (IllegalArgumentException e) {
            throw new IOException("the registry answered something else", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the registry was asked", e);
        }
    }

    /** The question as the registry verifies it. */
    public static SentMessage question(HeldTables held, String source, String mac, byte[] body) {
        return new SentMessage(held.nonce(), TYPE, source, Topics.REGISTRY_COMMANDS, held.nonce(), body, mac);
    }
}
