package org.jiexu.drill.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiexu.local.sample.SamplePerson;
import org.junit.jupiter.api.Test;

class CrowdsTest {

    private static final int MOST = 1000;
    private static final int WOMEN_BELOW = 40;
    private static final int MEN_BELOW = 50;

    private final List<SamplePerson> movers =
            IntStream.range(0, MOST).mapToObj(Crowds::mover).toList();
    private final List<SamplePerson> newcomers =
            IntStream.range(0, MOST).mapToObj(Crowds::newcomer).toList();

    @Test
    void everybodyGetsAGeneralAccountWhereTheyMoveTo() {
        LocalDate registered = LocalDate.parse(Newcomer.REGISTERED_AT_DESTINATION);

        assertThat(Stream.concat(movers.stream(), newcomers.stream()))
                .allSatisfy(person -> assertThat(person.born().until(registered).getYears())
                        .isLessThan(person.sex().equals("F") ? WOMEN_BELOW : MEN_BELOW));
    }

    @Test
    void nobodyIsThereTwice() {
        assertThat(Stream.concat(movers.stream(), newcomers.stream()).map(SamplePerson::identityNumber))
                .doesNotHaveDuplicates();
    }
}
