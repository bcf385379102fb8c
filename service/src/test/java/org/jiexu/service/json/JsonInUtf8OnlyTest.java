package org.jiexu.service.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInUtf8OnlyTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsAreSeenInTheFirstBytes(String charset) {
        byte[] body = "{\"a\":1}".getBytes(Charset.forName(charset));

        assertThat(JsonInUtf8Only.isOtherThanUtf8(Arrays.copyOf(body, 4))).isTrue();
    }

    @Test
    void aByteOrderMarkIsSeenAndPlainTextPasses() {
        assertThat(JsonInUtf8Only.isOtherThanUtf8("\uFEFF{".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(JsonInUtf8Only.isOtherThanUtf8("{\"名".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(JsonInUtf8Only.isOtherThanUtf8(new byte[0])).isFalse();
    }
}
