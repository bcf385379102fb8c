package org.jiexu.registry.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;

class IdentityFieldTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void nobodyIsRegisteredWhoWasBornBefore1900() {
        assertThat(IdentityField.read("510000190001010017", "/identityNumber", TODAY)
                        .number()
                        .birthDate())
                .isEqualTo(LocalDate.of(1900, 1, 1));
        assertThatThrownBy(() -> IdentityField.read("510000189912310012", "/identityNumber", TODAY))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.IDENTITY_NUMBER_INVALID);
                    assertThat(problem.parameters()).containsEntry("error", "BIRTHDATE");
                    assertThat(problem.pointer()).isEqualTo("/identityNumber");
                    assertThat(problem.detail()).doesNotContain("5100");
                });
    }
}
