package org.jiexu.transfer.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jiexu.rules.words.WordFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskKindTest {

    private static final Pattern FACT = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @EnumSource
    void aKindHasWordsInBothLanguagesThatNameTheSameFactsOfItsCauses(TaskKind kind) {
        List<String> english = facts(kind, Locale.ENGLISH);

        assertThat(facts(kind, Locale.CHINESE)).containsExactlyInAnyOrderElementsOf(english);
        assertThat(english)
                .allSatisfy(fact ->
                        assertThat(kind.causes()).contains("'" + fact.substring(1, fact.length() - 1) + "'"));
    }

    @ParameterizedTest
    @EnumSource
    void aKindHasAnOwner(TaskKind kind) {
        assertThat(kind.owner()).isNotEqualTo(TaskOwner.NOBODY);
    }

    private static List<String> facts(TaskKind kind, Locale locale) {
        ResourceBundle words = WordFiles.beside(TaskKind.class, "tasks", locale);
        assertThat(words.getString(kind + ".name")).isNotBlank();
        return FACT.matcher(words.getString(kind + ".why"))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
