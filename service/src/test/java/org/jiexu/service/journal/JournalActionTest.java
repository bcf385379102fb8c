package org.jiexu.service.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The actions of docs/journal.md are those of the code, in its order, each with its meaning. */
class JournalActionTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\| [^|]*\\w[^|]* \\|$", Pattern.MULTILINE);

    @Test
    void thePageSaysWhatEachActionMeans() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "journal.md"));
        String table = page.substring(
                page.indexOf("<!-- actions: JournalActionTest -->"), page.indexOf("<!-- end of actions -->"));

        List<String> listed = ROW.matcher(table)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(listed)
                .containsExactlyElementsOf(Arrays.stream(JournalAction.values())
                        .map(JournalAction::name)
                        .toList());
    }
}
