package org.jiexu.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadLimitTest {

    @Test
    void aFormThatDoesNotSayHowLongItIsIsNotTaken() {
        assertThat(UploadLimit.isAcceptable(null, UploadLimit.FILE_BYTES_MAX)).isFalse();
        assertThat(UploadLimit.isAcceptable("long", UploadLimit.FILE_BYTES_MAX)).isFalse();
    }

    @Test
    void aFileOfTheLimitFitsIntoItsFormAndALongerOneDoesNot() {
        assertThat(UploadLimit.isAcceptable(
                        Long.toString(UploadLimit.FILE_BYTES_MAX + 500), UploadLimit.FILE_BYTES_MAX))
                .isTrue();
        assertThat(UploadLimit.isAcceptable(
                        Long.toString(UploadLimit.FILE_BYTES_MAX + 1_000_000), UploadLimit.FILE_BYTES_MAX))
                .isFalse();
        assertThat(UploadLimit.isAcceptable("99999999999999999999", UploadLimit.FILE_BYTES_MAX))
                .isFalse();
    }
}
