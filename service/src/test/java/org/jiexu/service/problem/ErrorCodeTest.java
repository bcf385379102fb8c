package org.jiexu.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiexu.rules.words.WordFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of the catalogue are whole, and both languages point to the same things. */
class ErrorCodeTest {

    /** What a caller is sent to: a value of the problem, a call of the API, the API's own pages. */
    private static final Pattern POINTED_TO =
            Pattern.compile("parameters\\.[A-Za-z]+|(?:(?:GET|POST) [/…]|/v1/|/docs)[A-Za-z0-9/{}-]*");

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorSaysInBothLanguagesWhatHappenedAndWhatCanBeDoneNext(ErrorCode code) {
        assertThat(List.of(code.title().en(), code.remedy().en()))
                .allSatisfy(words -> assertThat(words)
                        .containsPattern("[a-z]")
                        .doesNotContainPattern("\\p{IsHan}")
                        .isEqualTo(words.strip()));
        assertThat(List.of(code.title().zh(), code.remedy().zh()))
                .allSatisfy(
                        words -> assertThat(words).containsPattern("\\p{IsHan}").isEqualTo(words.strip()));
        assertThat(code.remedy().en()).doesNotContain("says why");
        assertThat(code.remedy().zh()).doesNotContain("说明原因");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void bothLanguagesPointToTheSameValuesAndCalls(ErrorCode code) {
        assertThat(pointedTo(code.remedy().zh()))
                .isEqualTo(pointedTo(code.remedy().en()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noWordsAreLeftOfAnErrorThatIsGone(Language language) {
        List<String> keys = Arrays.stream(ErrorCode.values())
                .flatMap(code -> Stream.of(code.name() + ".title", code.name() + ".remedy"))
                .toList();

        assertThat(WordFiles.beside(ErrorCode.class, "errors", language.locale())
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void theWordsAreThoseOfTheFiles() {
        assertThat(ErrorCode.UNKNOWN_FUND.title()).isEqualTo(new ErrorCode.Text("没有这个经办机构", "There is no such fund"));
        assertThat(ErrorCode.UNKNOWN_FUND.remedy())
                .isEqualTo(new ErrorCode.Text("代码见 GET /v1/funds", "GET /v1/funds lists the codes"));
    }

    private static List<String> pointedTo(String remedy) {
        return POINTED_TO
                .matcher(remedy)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }
}
