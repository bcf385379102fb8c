package org.jiexu.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileSizeTest {

    @Test
    void aSizeHasTheUnitThatShowsIt() {
        assertThat(ContributionFiles.size(0)).isEqualTo("0 B");
        assertThat(ContributionFiles.size(1_023)).isEqualTo("1023 B");
        assertThat(ContributionFiles.size(9_216)).isEqualTo("9.0 kB");
        assertThat(ContributionFiles.size(1_572_864)).isEqualTo("1.5 MB");
    }
}
