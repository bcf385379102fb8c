package org.jiexu.gateway.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.gateway.routing.ServiceReads.Given;
import org.jiexu.gateway.routing.Told;

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

    /** A service that does not answer, or refuses, is named as silent. */
    static Journals of(List<Told<Given<ServiceJournal>>> told) {
        List<Given<ServiceJournal>> answers = Told.answers(told);
        List<String> silent = Told.silent(told);
        return new Journals(
                answers.stream().allMatch(answer -> answer.read().holds()),
                silent.isEmpty(),
                silent,
                answers.stream().map(Given::asGiven).toList());
    }
}
