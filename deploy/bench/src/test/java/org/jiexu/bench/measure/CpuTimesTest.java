package org.jiexu.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimesTest {

    @Test
    void aLineOfTheProcessTableIsReadWhateverTheNameIs() {
        String stat = "4711 (a ) name) S 42 4711 4711 0 -1 4194560 10 20 0 0 150 25 7 3 20 0 1 0 12345 0 0";

        CpuTimes.Line line = CpuTimes.Line.of(stat);

        assertThat(line).isEqualTo(new CpuTimes.Line(42, 1_750, 100));
    }

    @Test
    void thisProcessHasUsedSomeTimeAndOneThatIsNotThereNone() {
        assertThat(CpuTimes.of(ProcessHandle.current().pid())).isPresent();
        assertThat(CpuTimes.of(Long.MAX_VALUE)).isEmpty();
    }
}
