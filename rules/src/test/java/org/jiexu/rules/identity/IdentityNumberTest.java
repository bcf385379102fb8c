package org.jiexu.rules.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiexu.rules.division.DivisionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityNumberTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, 1949-12-31, F, 110105",
        "34052419800101001X, 1980-01-01, M, 340524",
        "440524188001010014, 1880-01-01, M, 440524",
        "110105196002290014, 1960-02-29, M, 110105",
        "110105180001010010, 1800-01-01, M, 110105"
    })
    void theSamplesOfTheStandardAreValid(String text, LocalDate birthDate, Sex sex, String division) {
        IdentityNumber number = valid(text).number();

        assertThat(number.reveal()).isEqualTo(text);
        assertThat(number.birthDate()).isEqualTo(birthDate);
        assertThat(number.sex()).isEqualTo(sex);
        assertThat(number.division()).isEqualTo(new DivisionCode(division));
        assertThat(valid(text).upgraded()).isFalse();
    }

    @Test
    void aSmallXIsStoredAsACapitalOne() {
        assertThat(valid("11010519491231002x").number().reveal()).isEqualTo("11010519491231002X");
        assertThat(valid("11010519491231002x").number())
                .isEqualTo(valid("11010519491231002X").number());
    }

    @ParameterizedTest
    @CsvSource({
        "'', FORMAT",
        "1101051949123100, FORMAT",
        "11010519491231002XX, FORMAT",
        "01010519491231002X, FORMAT",
        "1101051949123100AX, FORMAT",
        "11010519491231002Y, FORMAT",
        "１1010519491231002X, FORMAT",
        "X1010519491231002X, FORMAT",
        "11010519491331002X, BIRTHDATE",
        "11010519490230002X, BIRTHDATE",
        "110105190002290018, BIRTHDATE",
        "110105202611240011, BIRTHDATE",
        "110105000002290017, BIRTHDATE",
        "110105179912310016, BIRTHDATE",
        "110105194912310021, CHECK_DIGIT",
        "110105194912310029, CHECK_DIGIT"
    })
    void formatThenBirthDateThenCheckCharacterAreLookedAt(String text, IdentityNumberError error) {
        assertThat(IdentityNumber.parse(text, TODAY)).isEqualTo(new ParsedIdentityNumber.Invalid(error));
    }

    @Test
    void whoeverIsBornTodayHasANumber() {
        LocalDate birthDate = LocalDate.of(1949, 12, 31);
        assertThat(IdentityNumber.parse("11010519491231002X", birthDate))
                .isInstanceOf(ParsedIdentityNumber.Valid.class);
        assertThat(IdentityNumber.parse("11010519491231002X", birthDate.minusDays(1)))
                .isEqualTo(new ParsedIdentityNumber.Invalid(IdentityNumberError.BIRTHDATE));
    }

    @Test
    void fifteenDigitsAreUpgraded() {
        ParsedIdentityNumber.Valid upgraded = valid("110105491231002");

        assertThat(upgraded.number().reveal()).isEqualTo("11010519491231002X");
        assertThat(upgraded.upgraded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "11010549123100X, FORMAT",
        "010105491231002, FORMAT",
        "110105491331002, BIRTHDATE",
        "110105991231996, BIRTHDATE",
        "110105991231999, BIRTHDATE"
    })
    void fifteenDigitsThatCannotBeUpgradedAreRefused(String text, IdentityNumberError error) {
        assertThat(IdentityNumber.parse(text, TODAY)).isEqualTo(new ParsedIdentityNumber.Invalid(error));
    }

    @Test
    void theSequenceBelowTheReservedOnesIsUpgraded() {
        assertThat(valid("110105491231995").upgraded()).isTrue();
    }

    @Test
    void printingShowsFirstThreeAndLastTwo() {
        ParsedIdentityNumber parsed = valid("11010519491231002X");

        assertThat(parsed.toString()).contains("110*************2X").doesNotContain("19491231");
        assertThat(valid("11010519491231002X").number()).hasToString("110*************2X");
    }

    private static ParsedIdentityNumber.Valid valid(String text) {
        assertThat(IdentityNumber.parse(text, TODAY)).isInstanceOf(ParsedIdentityNumber.Valid.class);
        return (ParsedIdentityNumber.Valid) IdentityNumber.parse(text, TODAY);
    }
}
