package org.jiexu.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiexu.rules.eligibility.AcceptanceCode;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.service.problem.Language;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path CODE = Path.of("src/main/java");
    /** {@code {words:signOut}}, and {@code {words:named('state_', state)}} with the beginning of its keys. */
    private static final Pattern IN_TEMPLATES = Pattern.compile("words:(?:named\\('(\\w+)'|(?!of\\b|named\\b)(\\w+))");

    /** A key, or the beginning of keys, {@code fault_}. */
    private static final Pattern IN_CODE = Pattern.compile("\"(\\w+)\"");

    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    @Test
    void bothLanguagesHaveTheSameWordsWithTheSamePlaces() {
        assertThat(Words.in(Locale.ENGLISH).keySet())
                .isEqualTo(Words.in(Locale.CHINESE).keySet());
        for (String key : Words.in(Locale.ENGLISH).keySet()) {
            assertThat(places(Locale.ENGLISH, key)).as(key).isEqualTo(places(Locale.CHINESE, key));
        }
    }

    @Test
    void noTemplateAsksForWordsThatAreNotThereAndNoWordsAreUnused() throws IOException {
        Set<String> keys = Words.in(Locale.CHINESE).keySet();
        Set<String> inTemplates = found(IN_TEMPLATES, 2, TEMPLATES);
        Set<String> beginnings = found(IN_TEMPLATES, 1, TEMPLATES);
        assertThat(keys).containsAll(inTemplates);
        assertThat(beginnings).allMatch(beginning -> keys.stream().anyMatch(key -> key.startsWith(beginning)));

        Set<String> used = found(IN_CODE, 1, CODE);
        used.stream().filter(text -> text.matches("[a-zA-Z]+_")).forEach(beginnings::add);
        used.addAll(inTemplates);
        assertThat(keys)
                .filteredOn(key -> !used.contains(key) && beginnings.stream().noneMatch(key::startsWith))
                .isEmpty();
    }

    private static Set<String> found(Pattern pattern, int group, Path directory) throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (MatchResult match :
                        pattern.matcher(Files.readString(file)).results().toList()) {
                    if (match.group(group) != null) {
                        found.add(match.group(group));
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> places(Locale locale, String key) {
        return PLACE.matcher(Words.in(locale).getOrDefault(key, ""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void whatStandsInAPlaceIsNotReadAsWords() {
        assertThat(Words.word("ruleTableLoaded", "{1} $1", "7", Locale.ENGLISH))
                .startsWith("\"{1} $1\" is loaded: 7 rows changed.");
    }

    @Test
    void aStateOfANewerVersionIsShownByItsName() {
        assertThat(Words.named("state_", "COMPLETED", Locale.ENGLISH)).isEqualTo("Completed");
        assertThat(Words.named("state_", "OF_TOMORROW", Locale.ENGLISH)).isEqualTo("OF_TOMORROW");
    }

    @Test
    void everyStateHasAWordAndSaysWhatHappensNext() {
        assertThat(Words.in(Locale.CHINESE))
                .containsKeys(keys("state_", Arrays.stream(CaseState.values())))
                .containsKeys(keys("next_", Arrays.stream(CaseState.values())));
    }

    @Test
    void everyReasonForWhichARelationMovesHasAWord() {
        assertThat(Words.in(Locale.CHINESE))
                .containsKey("eligibility_" + EligibilityDecision.NotNeeded.CODE)
                .containsKeys(keys("eligibility_", Arrays.stream(AcceptanceCode.values())));
    }

    @Test
    void whatAnOfficerIsToldSaysWhatHappenedAndWhatToDo() {
        for (String code : new String[] {
            "VERSION_STALE", "VERSION_REQUIRED", "IDEMPOTENCY_KEY_REUSED", "IDEMPOTENCY_KEY_REQUIRED", "WRONG_STATE"
        }) {
            assertThat(Words.in(Locale.CHINESE)).containsKeys("fault_" + code, "do_" + code);
        }
    }

    private static String[] keys(String prefix, Stream<?> names) {
        return names.map(name -> prefix + name).toArray(String[]::new);
    }

    @Test
    void anAgeIsToldInTheUnitsThatSaySomething() {
        assertThat(Moments.age(Duration.ofSeconds(20), Language.EN)).isEqualTo("just now");
        assertThat(Moments.age(Duration.ofMinutes(12), Language.EN)).isEqualTo("12 min");
        assertThat(Moments.age(Duration.ofMinutes(185), Language.ZH)).isEqualTo("3 小时 5 分钟");
        assertThat(Moments.age(Duration.ofHours(76), Language.ZH)).isEqualTo("3 天 4 小时");
        assertThat(Moments.age(Duration.ofHours(340), Language.EN)).isEqualTo("14 d");
    }

    @Test
    void amountsAreGroupedAndWhatIsNoneIsLeftAsItIs() {
        assertThat(Yuan.grouped("0.00")).isEqualTo("0.00");
        assertThat(Yuan.grouped("999.99")).isEqualTo("999.99");
        assertThat(Yuan.grouped("40717.77")).isEqualTo("40,717.77");
        assertThat(Yuan.grouped("-1234567.00")).isEqualTo("-1,234,567.00");
        assertThat(Yuan.grouped("96")).isEqualTo("96");
        assertThat(Yuan.grouped(null)).isNull();
    }
}
