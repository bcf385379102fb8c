package org.jiexu.gateway.console;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a fund, newest first.
 *
 * @param fund the code; null where an administrator has not named one
 * @param place its name; null likewise
 * @param refresh where the part that refreshes comes from
 * @param upload the form of an officer; null for others
 * @param next the link to older files; null where there are none
 * @param choices the funds to choose from where none is named
 */
@TemplateData
public record FilesView(
        @Nullable String fund,
        @Nullable String place,
        String refresh,
        List<Row> rows,
        @Nullable Upload upload,
        @Nullable String next,
        List<Choice> choices) {

    public FilesView {
        choices = List.copyOf(choices);
        rows = List.copyOf(rows);
    }

    /**
     * A file in the list.
     *
     * @param stateKey the key of the state's words; null for a state that this version does not know
     * @param percent 0 to 100
     */
    @TemplateData
    public record Row(
            String id,
            String fund,
            String state,
            @Nullable String stateKey,
            String tone,
            int percent,
            String receivedAt,
            String rows,
            String posted,
            String refused,
            String flagged,
            String money) {}

    /** A fund to choose. */
    @TemplateData
    public record Choice(String code, String name) {}

    /** What the form of a new file carries. */
    @TemplateData
    public record Upload(String token, String key, String megabytes) {}
}
