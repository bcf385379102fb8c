package org.jiexu.service.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;

class IfMatchTest {

    @Test
    void withoutTheHeaderOrWithAStarAnyVersionWillDo() {
        assertThatCode(() -> IfMatch.optional(null).requireVersion(3, "the case"))
                .doesNotThrowAnyException();
        assertThatCode(() -> IfMatch.optional("*").requireVersion(3, "the case"))
                .doesNotThrowAnyException();
    }

    @Test
    void theVersionThatWasSeenPassesAndAnotherIsRefused() {
        assertThatCode(() -> IfMatch.optional("\"3\"").requireVersion(3, "the case"))
                .doesNotThrowAnyException();

        refused(() -> IfMatch.optional("\"3\"").requireVersion(4, "the case"), ErrorCode.VERSION_STALE);
        refused(() -> IfMatch.optional("3").requireVersion(3, "the case"), ErrorCode.VERSION_STALE);
    }

    @Test
    void whereAVersionMustBeSaidNothingIsNotOneAndNeitherIsAStar() {
        assertThatCode(() -> IfMatch.required(" \"3\" ").requireVersion(3, "the fund"))
                .doesNotThrowAnyException();

        refused(() -> IfMatch.required(null), ErrorCode.VERSION_REQUIRED);
        refused(() -> IfMatch.required(" "), ErrorCode.VERSION_REQUIRED);
        refused(() -> IfMatch.required("*").requireVersion(3, "the fund"), ErrorCode.VERSION_STALE);
    }

    private static void refused(ThrowingCallable check, ErrorCode code) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
