package org.jiexu.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BidiControlsTest {

    @Test
    void whatTurnsTheDirectionIsNamedAndNothingElseIsTouched() {
        assertThat(BidiControls.named("paid \u202E00.001\u202C yuan, \u2066x\u2069\u200F\u061C"))
                .isEqualTo("paid [U+202E]00.001[U+202C] yuan, [U+2066]x[U+2069][U+200F][U+061C]");
        String page = "<p>王小明 — مرحبا 𠀀 \u2028\u200D</p>\r\n";
        assertThat(BidiControls.named(page)).isSameAs(page);
        assertThat(BidiControls.named(page + "\u202E")).isEqualTo(page + "[U+202E]");
    }
}
