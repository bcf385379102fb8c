package org.jiexu.rules.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityChecksTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, identity.format PASSED/identity.birthDate PASSED/identity.checkCharacter PASSED",
        "110105491231002, identity.format PASSED/identity.birthDate PASSED/identity.upgraded 18",
        "110105194912310021, identity.format PASSED/identity.birthDate PASSED/identity.checkCharacter CHECK_DIGIT",
        "11010519491331002X, identity.format PASSED/identity.birthDate BIRTHDATE",
        "110105, identity.format FORMAT"
    })
    void theLinesEndWithTheCheckThatFailsAndNeverRepeatTheNumber(String number, String lines) {
        Trace trace = Trace.recording();

        var parsed = IdentityChecks.check(BOOK, number, TODAY, trace);

        assertThat(parsed).isEqualTo(IdentityNumber.parse(number, TODAY));
        assertThat(trace.lines())
                .extracting(line -> line.key() + " " + line.result())
                .containsExactly(lines.split("/", -1));
        assertThat(trace.lines().toString()).doesNotContain(number);
    }
}
