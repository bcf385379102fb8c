package org.jiexu.registry.ruletable;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.messages.authenticity.MessageAuthentication;
import org.jiexu.messages.authenticity.MessageAuthentication.Verdict;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.messages.authenticity.SentMessage;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.rulebook.HeldTables;
import org.jiexu.service.rulebook.RegistryTables;
import org.jspecify.annotations.Nullable;

/**
 * Where every process compares its rule tables. No token: the question carries the MAC of a pair of parties, and the answer holds nothing that
 * the public page of the rules does not show.
 */
@Path(RegistryTables.PATH)
@RunOnVirtualThread
@PermitAll
public class ComparisonResource {

    /** A question has some two hundred characters. */
    private static final int QUESTION_CHARACTERS_MAX = 2_000;

    private final TablesOfDatabase tables;
    private final MessageAuthentication authentication;

    /** With the keys of the registry's pairs. */
    public ComparisonResource(TablesOfDatabase tables, MessageAuthentication authentication) {
        this.tables = tables;
        this.authentication = authentication;
    }

    /** What is in force, and what the asker lacks. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public String compare(
            @HeaderParam(RegistryTables.SOURCE_HEADER) @Nullable String source,
            @HeaderParam(RegistryTables.MAC_HEADER) @Nullable String mac,
            String body) {
        if (source == null || mac == null || body.length() > QUESTION_CHARACTERS_MAX) {
            throw unknown();
        }
        HeldTables held = read(body);
        SentMessage question = RegistryTables.question(held, source, mac, body.getBytes(StandardCharsets.UTF_8));
        return switch (authentication.verify(question)) {
            case Verdict.Genuine(MessageParty party) -> MessageJson.write(tables.compare(party, held));
            case Verdict.Refused refused -> throw unknown();
        };
    }

    private static HeldTables read(String body) {
        try {
            HeldTables held = MessageJson.read(body, HeldTables.class);
            if (held.nonce() == null || held.digest() == null || held.ruleVersion() == null) {
                throw unknown();
            }
            return held;
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.UNAUTHENTICATED, "only parties compare their rule tables");
    }
}
