package org.jiexu.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jiexu.rules.eligibility.AcceptanceCode;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.web.problem.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
    /** Qute writes code that does not verify for more: see FileTexts. */
    private static final int WORDS_OF_A_BUNDLE_MAX = 300;

    @ParameterizedTest
    @MethodSource
    void everyWordIsThereInEnglishAndNoneBesides(Class<?> bundle, String englishFile) throws IOException {
        Properties english = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(WordsTest.class.getResourceAsStream(englishFile)), StandardCharsets.UTF_8)) {
            english.load(file);
        }

        assertThat(english.stringPropertyNames())
                .containsExactlyInAnyOrder(Arrays.stream(bundle.getDeclaredMethods())
                        .map(Method::getName)
                        .toArray(String[]::new))
                .hasSizeLessThanOrEqualTo(WORDS_OF_A_BUNDLE_MAX);
    }

    static Stream<Arguments> everyWordIsThereInEnglishAndNoneBesides() {
        return Stream.of(
                Arguments.of(Texts.class, "/messages/msg_en.properties"),
                Arguments.of(FileTexts.class, "/messages/file_en.properties"),
                Arguments.of(WatchTexts.class, "/messages/watch_en.properties"));
    }

    @Test
    void everyStateHasAWordAndSaysWhatHappensNext() {
        assertThat(Arrays.stream(Texts.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(Arrays.stream(CaseState.values())
                        .map(state -> "state_" + state)
                        .toList())
                .containsAll(Arrays.stream(CaseState.values())
                        .map(state -> "next_" + state)
                        .toList());
    }

    @Test
    void everyReasonForWhichARelationMovesHasAWord() {
        assertThat(Arrays.stream(Texts.class.getDeclaredMethods()).map(Method::getName))
                .contains("eligibility_" + EligibilityDecision.NotNeeded.CODE)
                .containsAll(Arrays.stream(AcceptanceCode.values())
                        .map(code -> "eligibility_" + code)
                        .toList());
    }

    @Test
    void whatAnOfficerIsToldSaysWhatHappenedAndWhatToDo() {
        for (String code : new String[] {
            "VERSION_STALE", "VERSION_REQUIRED", "IDEMPOTENCY_KEY_REUSED", "IDEMPOTENCY_KEY_REQUIRED", "WRONG_STATE"
        }) {
            assertThat(Arrays.stream(Texts.class.getDeclaredMethods()).map(Method::getName))
                    .contains("fault_" + code, "do_" + code);
        }
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
