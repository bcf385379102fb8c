package org.jiexu.gateway.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the journals of all services stand. */
@Schema(name = "Journals", description = "Whether the journals of all services are as they were signed")
public record Journals(
        @Schema(description = "Whether nothing is known to deviate in any service that answered")
        boolean holds,

        @Schema(description = "Whether every service answered")
        boolean complete,

        @Schema(description = "The names of those that did not answer")
        List<String> silent,

        @Schema(description = "Each service's own answer, as it gave it")
        List<JsonNode> services) {

    public Journals {
        silent = List.copyOf(silent);
        services = List.copyOf(services);
    }

    static Journals of(List<JsonNode> services, List<String> silent) {
        boolean holds =
                services.stream().allMatch(service -> service.path("holds").asBoolean());
        return new Journals(holds, silent.isEmpty(), silent, services);
    }
}
