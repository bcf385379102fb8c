package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parked messages of all services.
 *
 * @param silent services that did not answer
 * @param more whether a service has more than are shown
 */
@TemplateData
public record ParkedView(List<ParkedRow> rows, List<String> silent, boolean more) {

    public ParkedView {
        rows = List.copyOf(rows);
        silent = List.copyOf(silent);
    }

    /**
     * What the forms of one message carry.
     *
     * @param token of the session's forms
     * @param key the idempotency key
     * @param error why the last step was refused; null when none was
     */
    @TemplateData
    public record Form(String token, String key, @Nullable String error) {}
}
