package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * What the person may decide on a transfer now.
 *
 * @param token proves that the form comes from this session
 * @param key the idempotency key of the decision, so that a second click changes nothing
 * @param version the version the person has seen
 */
@TemplateData
public record FormView(String token, String key, String version, List<Choice> choices) {

    public FormView {
        choices = List.copyOf(choices);
    }

    /**
     * A decision that is possible.
     *
     * @param path its name in the API
     * @param label the key of its words
     * @param needsReason whether a reason must be given
     * @param irrevocable whether nothing undoes it
     */
    @TemplateData
    public record Choice(String path, String label, boolean needsReason, boolean irrevocable) {}
}
