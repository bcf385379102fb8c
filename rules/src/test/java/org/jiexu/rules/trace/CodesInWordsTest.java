package org.jiexu.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class CodesInWordsTest {

    @Test
    void aCodeIsSaidInWordsAndAllElseStaysAsItIs() {
        SequencedMap<String, String> inputs = new LinkedHashMap<>();
        inputs.put("sourceAccount", "TEMPORARY");
        inputs.put("benefitGathering", "false");
        TraceLine line = new TraceLine("eligibility.R-3.6", "R-3.6", "Act-66", inputs, "false");

        assertThat(RuleText.in(Locale.CHINESE).of(line)).isEqualTo("转出地账户种类：临时账户；是否由待遇领取地归集：否");
        assertThat(RuleText.in(Locale.ENGLISH).of(line))
                .isEqualTo("Kind of the account at the source: temporary; does the benefit place gather: no");
        assertThat(line.inputs()).containsEntry("sourceAccount", "TEMPORARY");
    }
}
