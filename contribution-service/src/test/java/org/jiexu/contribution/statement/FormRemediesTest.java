package org.jiexu.contribution.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Remedies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** whoever is refused learns what to do next, in both languages and not in general words. */
class FormRemediesTest {

    @ParameterizedTest
    @EnumSource(FormOutcome.Code.class)
    void everyRefusalNamesWhatToDoNext(FormOutcome.Code code) {
        for (Language language : Language.values()) {
            assertThat(Remedies.in(language).of(code.name(), Map.of()))
                    .isNotBlank()
                    .isNotEqualTo(Remedies.in(language).of("OTHER", Map.of()));
        }
    }
}
