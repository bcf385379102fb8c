package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.rules.eligibility.RefusedTransferCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Remedies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** whoever is refused learns what to do next, in both languages and not in general words. */
class ReasonRemediesTest {

    /** What the rules, the registry, the ledgers and (rulebook 2.3) officers refuse with, and the instructions that carry a reason. */
    static Stream<String> everyRefusalNamesWhatToDoNext() {
        return Stream.of(
                        Arrays.stream(RefusedTransferCode.values()).map(Enum::name),
                        Arrays.stream(RefusalCode.values()).map(Enum::name),
                        RefusalRules.codes().stream(),
                        Stream.of(EligibilityDecision.NotNeeded.CODE, "STILL_CONTRIBUTING", "WRONG_AGENCY"),
                        Stream.of(
                                        Instruction.WITHDRAW,
                                        Instruction.REFUSE,
                                        Instruction.RETURN,
                                        Instruction.RETURN_MONEY)
                                .map(Enum::name))
                .flatMap(codes -> codes);
    }

    @ParameterizedTest
    @MethodSource
    void everyRefusalNamesWhatToDoNext(String code) {
        for (Language language : Language.values()) {
            assertThat(Remedies.in(language).of(code, Map.of()))
                    .isNotBlank()
                    .isNotEqualTo(Remedies.in(language).of("OTHER", Map.of()));
        }
    }
}
