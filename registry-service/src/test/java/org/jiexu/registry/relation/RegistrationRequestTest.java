package org.jiexu.registry.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jiexu.registry.fund.DivisionTable;
import org.jiexu.service.answer.ProblemAnswers;
import org.jiexu.service.json.JsonManners;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Problem;
import org.jiexu.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read in an application, and what is said of one that is wrong: before any table is looked at. */
class RegistrationRequestTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final ObjectMapper json = JsonManners.strict();
    private final DivisionTable divisions = DivisionTable.read();

    private static Map<String, Object> person() {
        return new HashMap<>(Map.of(
                "identityNumber", "510000198501011012",
                "name", "王小明",
                "sex", "M",
                "hukou", "510000",
                "registeredOn", "2024-03-01"));
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> changed = person();
        changed.put(field, value);
        return changed;
    }

    private Registration.Application read(Map<String, ?> person) throws JsonProcessingException {
        return json.readValue(json.writeValueAsString(person), RegistrationRequest.class)
                .checked(divisions, TODAY);
    }

    private ProblemException refusal(Map<String, ?> person) {
        return ProblemAnswers.of(catchThrowable(() -> read(person)));
    }

    private void refused(Map<String, ?> person, ErrorCode code, String pointer) {
        ProblemException refusal = refusal(person);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "51000019850101, FORMAT",
        "510000198513011011, BIRTHDATE",
        "510000298501011011, BIRTHDATE",
        "510000198501011010, CHECK_DIGIT",
    })
    void aWrongNumberIsRefusedWithWhatIsWrongAndIsNotEchoed(String number, String error)
            throws JsonProcessingException {
        refused(with("identityNumber", number), ErrorCode.IDENTITY_NUMBER_INVALID, "/identityNumber");

        ProblemException refusal = refusal(with("identityNumber", number));
        assertThat(refusal.code().status()).isEqualTo(422);
        assertThat(refusal.parameters()).containsEntry("error", error);
        assertThat(json.writeValueAsString(Problem.of(refusal, Language.EN))).doesNotContain(number);
    }

    @Test
    void aSexThatTheNumberDoesNotStateIsRefused() {
        refused(with("sex", "F"), ErrorCode.SEX_DIFFERS_FROM_NUMBER, "/sex");
        assertThat(ErrorCode.SEX_DIFFERS_FROM_NUMBER.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "identityNumber, ''",
        "name, ''",
        "name, 王小明1",
        "sex, ''",
        "sex, X",
        "hukou, 990000",
        "hukou, Chengdu",
        "registeredOn, yesterday",
        "registeredOn, 1984-12-31",
        "accountKind, SPECIAL",
    })
    void aFieldThatIsWrongIsNamed(String field, String value) {
        refused(with(field, value), ErrorCode.FIELD_INVALID, "/" + field);
    }

    @ParameterizedTest
    @CsvSource({"identityNumber", "name", "sex", "hukou", "registeredOn"})
    void aFieldThatIsMissingIsNamed(String field) {
        Map<String, Object> person = person();
        person.remove(field);

        refused(person, ErrorCode.FIELD_INVALID, "/" + field);
    }

    @Test
    void todayIsADayOfRegistrationAndTomorrowIsNot() throws JsonProcessingException {
        assertThat(read(with("registeredOn", TODAY.toString())).registeredOn()).isEqualTo(TODAY);

        refused(with("registeredOn", TODAY.plusDays(1).toString()), ErrorCode.FIELD_INVALID, "/registeredOn");
    }

    @Test
    void anApprovalOfADayToComeIsRefused() {
        refused(
                with("approvedPosting", Map.of("approvedBy", "局", "documentNumber", "118", "approvedOn", "2999-01-01")),
                ErrorCode.FIELD_INVALID,
                "/approvedPosting/approvedOn");
    }
}
