package org.jiexu.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplePeopleTest {
    private static final List<SampleCase> EVERYBODY = Stream.concat(
                    SampleCase.movers().stream(), SampleCase.queue().stream())
            .toList();

    @Test
    void theCheckCharacterIsThatOfTheWorkedExamples() {
        //
        assertThat(SamplePeople.checkCharacter("11010519491231002")).isEqualTo('X');
        assertThat(SamplePeople.checkCharacter("34052419800101001")).isEqualTo('X');
        assertThat(SamplePeople.checkCharacter("44052418800101001")).isEqualTo('4');
    }

    @Test
    void theSameSeedAndPositionGiveTheSamePerson() {
        assertThat(new SamplePeople(7).at(3, 1990)).isEqualTo(new SamplePeople(7).at(3, 1990));
        assertThat(new SamplePeople(7).at(3, 1990)).isNotEqualTo(new SamplePeople(8).at(3, 1990));
    }

    @Test
    void numbersAreDistinctAndOfADivisionIssuedToNobody() {
        var people = new SamplePeople(1);

        var numbers = IntStream.range(0, 500)
                .mapToObj(position -> people.at(position, 1980).identityNumber())
                .toList();

        assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number.startsWith("510000"));
    }

    @Test
    void aCrowdIsPeopleWhoDifferInNumberFromEachOtherAndFromTheSample() {
        var people = new SamplePeople(1);

        var numbers = IntStream.of(0, 1, 3_649, 3_650, 1_824_999, 1_825_000, SamplePeople.CROWD_MAX - 1)
                .mapToObj(position -> people.inCrowd(position, 1989).identityNumber())
                .toList();

        assertThat(numbers).doesNotHaveDuplicates().allSatisfy(number -> {
            assertThat(number).hasSize(18).doesNotStartWith("510000");
            assertThat(number.substring(2, 6)).isEqualTo("0000");
        });
        assertThatThrownBy(() -> people.inCrowd(SamplePeople.CROWD_MAX, 1989))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everybodysNumberSaysBirthAndSexAndEndsInItsCheckCharacter() {
        assertThat(EVERYBODY).hasSize(17).allSatisfy(each -> {
            var person = each.person();
            var number = person.identityNumber();
            assertThat(number).hasSize(18);
            assertThat(number.substring(6, 14)).isEqualTo(person.born().format(DateTimeFormatter.BASIC_ISO_DATE));
            assertThat(number.charAt(16) % 2 == 1 ? "M" : "F").isEqualTo(person.sex());
            assertThat(number.charAt(17)).isEqualTo(SamplePeople.checkCharacter(number.substring(0, 17)));
        });
    }

    @Test
    void everybodyIsADifferentPerson() {
        assertThat(EVERYBODY.stream().map(each -> each.person().identityNumber()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOneWhoIsTooOldIsPastTheAgeOfTheRule() {
        var old = SampleCase.queue().getLast();

        var age = old.person().born().until(old.registeredAtDestination()).getYears();

        // 50 for men, 40 for women.
        assertThat(age).isGreaterThanOrEqualTo("M".equals(old.person().sex()) ? 50 : 40);
    }

    @Test
    void theOthersAreYoungEnough() {
        assertThat(EVERYBODY.subList(0, EVERYBODY.size() - 1))
                .allSatisfy(each -> assertThat(each.person()
                                .born()
                                .until(each.registeredAtDestination())
                                .getYears())
                        .isLessThan(40));
    }

    @Test
    void nobodysNameIsPrintedByAccident() {
        var person = new SamplePeople(1).at(0, 1990);

        assertThat(person.toString()).doesNotContain(person.name()).doesNotContain(person.identityNumber());
    }
}
