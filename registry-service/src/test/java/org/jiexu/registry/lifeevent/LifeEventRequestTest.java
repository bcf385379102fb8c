package org.jiexu.registry.lifeevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jiexu.registry.fund.DivisionTable;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.answer.ProblemAnswers;
import org.jiexu.service.json.JsonManners;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read in a life event, and what is said of one that is wrong: before any table is looked at. */
class LifeEventRequestTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final ObjectMapper json = JsonManners.strict();
    private final DivisionTable divisions = DivisionTable.read();

    private static Map<String, Object> evidence() {
        return new HashMap<>(Map.of(
                "document", "DEATH_CERTIFICATE",
                "number", "证〔2026〕118号",
                "issuedBy", "成都市公安局",
                "issuedOn", "2026-11-21"));
    }

    private static Map<String, Object> event(String kind) {
        return new HashMap<>(Map.of("kind", kind, "on", "2026-11-20", "evidence", evidence()));
    }

    private LifeEvent read(Map<String, ?> event) throws JsonProcessingException {
        return json.readValue(json.writeValueAsString(event), LifeEventRequest.class)
                .checked(new UUID(0, 7), new FundCode("510100"), "li", divisions, TODAY, Instant.EPOCH);
    }

    private ProblemException refused(Map<String, ?> event, int status, ErrorCode code, String pointer) {
        ProblemException refusal = ProblemAnswers.of(catchThrowable(() -> read(event)));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.code().status()).isEqualTo(status);
        assertThat(refusal.pointer()).isEqualTo(pointer);
        return refusal;
    }

    @Test
    void whatIsMissingOrWrongIsNamed() throws JsonProcessingException {
        assertThat(read(event("DEATH")).kind()).isEqualTo(LifeEvent.Kind.DEATH);

        for (String field : List.of("kind", "on")) {
            Map<String, Object> event = event("DEATH");
            event.remove(field);
            refused(event, 400, ErrorCode.FIELD_INVALID, "/" + field);
        }
        refused(event("HUKOU_MOVED"), 400, ErrorCode.FIELD_INVALID, "/hukou");
        Map<String, Object> tomorrow = event("DEATH");
        tomorrow.put("on", "2999-01-01");
        refused(tomorrow, 400, ErrorCode.FIELD_INVALID, "/on");
    }

    @ParameterizedTest
    @CsvSource({
        "document, NONE, 422, EVIDENCE_REQUIRED",
        "document, , 422, EVIDENCE_REQUIRED",
        "document, PENSION_GRANT_DECISION, 422, EVIDENCE_DOES_NOT_SHOW_IT",
        "number, none, 422, EVIDENCE_REQUIRED",
        "number, 无, 422, EVIDENCE_REQUIRED",
        "number, abc, 422, EVIDENCE_REQUIRED",
        "number, 1;2, 400, FIELD_INVALID",
        "number, 11010519491231002X, 400, TEXT_PERSONAL_DATA",
        "issuedBy, None, 422, EVIDENCE_REQUIRED",
        "issuedBy, ' ', 422, EVIDENCE_REQUIRED",
        "issuedOn, , 422, EVIDENCE_REQUIRED",
        "issuedOn, 2999-01-01, 400, FIELD_INVALID",
        "sha256, 00ff, 400, FIELD_INVALID"
    })
    void evidenceThatSaysNothingIsRefused(String field, @Nullable String value, int status, ErrorCode code) {
        Map<String, Object> evidence = evidence();
        evidence.remove(field);
        if (value != null) {
            evidence.put(field, value);
        }
        Map<String, Object> event = event("DEATH");
        event.put("evidence", evidence);

        refused(event, status, code, "/evidence/" + field);
    }

    @Test
    void withoutEvidenceOrInWordsNothingIsRecorded() {
        Map<String, Object> event = event("DEATH");
        event.remove("evidence");

        assertThat(refused(event, 422, ErrorCode.EVIDENCE_REQUIRED, "/evidence").parameters())
                .extractingByKey("accepted", InstanceOfAssertFactories.list(String.class))
                .contains("COURT_DECLARATION");
        event.put("evidence", "none");
        refused(event, 400, ErrorCode.FIELD_INVALID, "/evidence");
    }
}
