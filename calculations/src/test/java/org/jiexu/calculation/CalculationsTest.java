package org.jiexu.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalculationsTest {

    static Stream<Calculation<?, ?>> all() {
        return Calculations.ALL.stream();
    }

    @Test
    void everyEndpointOfTheSpecificationIsThereOnce() {
        assertThat(Calculations.ALL)
                .extracting(Calculation::name)
                .containsExactly(
                        "transfer-amount",
                        "contribution-base",
                        "payment-place",
                        "eligibility",
                        "lump-sum",
                        "identity-number",
                        "deadline",
                        "retirement",
                        "pension",
                        "scheme-link",
                        "overlap",
                        "unemployment",
                        "medical-waiting");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theExampleIsAnsweredByteForByteAndThenComeVersionAndTrace(Calculation<?, ?> calculation) {
        Example example = Example.of(calculation, Asked.JSON);

        ObjectNode answer = Asked.ask(calculation.name(), example.request(), Language.EN);

        String expected = example.answer().toString();
        assertThat(answer.toString())
                .startsWith(expected.substring(0, expected.length() - 1) + ",\"ruleVersion\":\"" + Asked.BOOK.version()
                        + "\",\"trace\":[{\"line\":\"");
        assertThat(answer.properties().stream().map(field -> field.getKey()).toList())
                .endsWith("ruleVersion", "trace");
        assertThat(answer.path("trace")).isNotEmpty().allSatisfy(line -> {
            assertThat(line.properties().stream().map(field -> field.getKey()))
                    .containsExactly("line", "rule", "act", "inputs", "result");
            assertThat(Asked.BOOK.rules().find(line.path("rule").asText())).isPresent();
            assertThat(line.path("line").asText()).doesNotContain("{");
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameQuestionTwiceGivesTheSameBytesAndChineseHasTheSameFigures(Calculation<?, ?> calculation) {
        Example example = Example.of(calculation, Asked.JSON);

        ObjectNode english = Asked.ask(calculation.name(), example.request(), Language.EN);
        ObjectNode again = Asked.ask(calculation.name(), example.request(), Language.EN);
        ObjectNode chinese = Asked.ask(calculation.name(), example.request(), Language.ZH);

        assertThat(again.toString()).isEqualTo(english.toString());
        assertThat(chinese.at("/trace/0/line").asText())
                .containsPattern("\\p{IsHan}")
                .isNotEqualTo(english.at("/trace/0/line").asText());
        english.withArray("trace").forEach(line -> ((ObjectNode) line).remove("line"));
        chinese.withArray("trace").forEach(line -> ((ObjectNode) line).remove("line"));
        assertThat(chinese).isEqualTo(english);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noChineseLineShowsACodeOfTheProduct(Calculation<?, ?> calculation) {
        ObjectNode answer = Asked.ask(
                calculation.name(), Example.of(calculation, Asked.JSON).request(), Language.ZH);

        assertThat(answer.path("trace"))
                .allSatisfy(line -> assertThat(line.path("line").asText())
                        .doesNotContainPattern("\\b(true|false|GENERAL|TEMPORARY|M|F|MALE|FEMALE5[05])\\b"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRequestThatIsNoObjectOrSaysNothingNamesEveryFieldThatIsMissing(Calculation<?, ?> calculation) {
        assertThat(Asked.codeOf(calculation.name(), "[]")).isEqualTo("FIELD_INVALID ");
        assertThat(Asked.codeOf(calculation.name(), "null")).isEqualTo("FIELD_INVALID ");

        ProblemException nothing = Asked.refusal(calculation.name(), "{}");

        List<?> required = DescribedFields.of(calculation.question())
                .path("required")
                .valueStream()
                .map(name -> java.util.Map.of("pointer", "/" + name.asText(), "detail", "required"))
                .toList();
        assertThat(nothing.parameters().get("faults")).isEqualTo(required);
    }

    /** Every value of the example is replaced by values of other JSON types: each is refused at its place, none is an incident. */
    @ParameterizedTest
    @MethodSource("all")
    void noFieldTakesAValueOfAnotherType(Calculation<?, ?> calculation) {
        ObjectNode example = (ObjectNode) Example.of(calculation, Asked.JSON).request();
        for (var field : example.properties()) {
            for (String value : List.of("1e400", "-1.5", "\"\\u0000\"", "{\"a\":[]}", "[[]]", "\"maLE\"")) {
                ObjectNode changed = example.deepCopy();
                changed.set(field.getKey(), Asked.parse(value));
                if (!(field.getKey().equals("number") && value.startsWith("\""))) {
                    assertThat(Asked.codeOf(calculation.name(), changed))
                            .as("%s = %s", field.getKey(), value)
                            .startsWith("FIELD_INVALID /" + field.getKey());
                }
            }
        }
    }

    @Test
    void allFaultsAreToldAtOnceAndNoValueIsRepeated() {
        ProblemException refusal = Asked.refusal("transfer-amount", """
                {"accountKind":"general","transferYear":"2025",
                 "contributions":[{"from":"2023-13","to":202312,"base":5000.00},{"from":"2023-1","to":"2023-12","base":"5000"}],
                 "interestRates":{"2023":0.04,"this year":"0.04"}}""");

        assertThat(refusal.code()).isEqualTo(ErrorCode.FIELD_INVALID);
        assertThat(refusal.pointer()).isEqualTo("/accountKind");
        Problem problem = Problem.of(refusal, Language.EN);
        assertThat(String.valueOf(problem.parameters().get("faults")))
                .contains(
                        "/accountKind",
                        "/transferYear",
                        "/contributions/0/from",
                        "/contributions/0/to",
                        "/contributions/0/base",
                        "/contributions/1/from",
                        "/contributions/1/base",
                        "/interestRates",
                        "/interestRates/2023")
                .doesNotContain("this year", "202312", "general,");
    }

    @Test
    void theRulesRefuseWithTheirOwnCodeAndWordsRuleAndFacts() {
        ProblemException refusal = Asked.refusal("deadline", "{\"received\":\"2030-01-01\",\"legs\":[5]}");

        Problem english = Problem.of(refusal, Language.EN);
        Problem chinese = Problem.of(refusal, Language.ZH);

        assertThat(english.status()).isEqualTo(422);
        assertThat(english.code()).isEqualTo("CALENDAR_MISSING");
        assertThat(english.type()).isEqualTo("/errors/CALENDAR_MISSING");
        assertThat(english.detail()).isEqualTo("The official calendar of 2030 is not loaded.");
        assertThat(chinese.detail()).isEqualTo("2030 年的工作日历尚未载入。");
        assertThat(english.parameters()).isEqualTo(java.util.Map.of("rule", "R-9.3", "year", "2030"));
        assertThat(english.remedy()).startsWith("Ask the administrator to load the calendar of 2030 (table holidays)");
        assertThat(chinese.remedy()).startsWith("国务院公布 2030 年放假安排后，请管理员载入该年日历");
    }
}
