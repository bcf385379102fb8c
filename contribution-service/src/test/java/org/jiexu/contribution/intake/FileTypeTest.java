package org.jiexu.contribution.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which headers a file is taken for what. */
class FileTypeTest {

    @Test
    void bothFormsAreTakenInUtf8() {
        assertThat(FileType.of("text/csv", null)).isEqualTo(FileFormat.CSV);
        assertThat(FileType.of("Text/CSV; header=present; charset=\"UTF-8\"", "identity"))
                .isEqualTo(FileFormat.CSV);
        assertThat(FileType.of("application/x-ndjson", null)).isEqualTo(FileFormat.NDJSON);
    }

    @ParameterizedTest
    @CsvSource({
        ", , does not say",
        "application/json, , not that of a file",
        "nonsense, , ",
        "text/csv;charset=GBK, , UTF-8",
        "text/csv, gzip, compressed"
    })
    void whatIsElseIsRefusedAndTheRemedyNamesBoth(
            @Nullable String type, @Nullable String encoding, @Nullable String detail) {
        assertThatThrownBy(() -> FileType.of(type, encoding))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
                    assertThat(refusal.detail()).contains(detail == null ? "" : detail);
                    for (Language language : Language.values()) {
                        assertThat(refusal.remedy(language)).contains("text/csv", "application/x-ndjson", "UTF-8");
                    }
                });
    }
}
