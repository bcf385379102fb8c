package org.jiexu.service.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.answer.ProblemAnswers;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonMannersTest {

    private final ObjectMapper answers = JsonManners.strict();

    record Sample(
            UUID id,
            Instant at,
            LocalDate day,
            YearMonth month,
            Fen money,
            FundCode fund,
            BigDecimal factor,
            @Nullable String nothing,
            List<Map<String, Instant>> nested) {}

    @Test
    void aRecordReadsTheSameInAnAnswerAndInAStoredOne() throws JsonProcessingException {
        Instant at = Instant.parse("2026-11-23T04:00:00.123456789Z");
        Sample sample = new Sample(
                new UUID(0, 7),
                at,
                LocalDate.of(2026, 11, 23),
                YearMonth.of(2026, 11),
                Fen.parse("33262.53"),
                new FundCode("510100"),
                new BigDecimal("1.50"),
                null,
                List.of(Map.of("at", at)));

        String answered = answers.writeValueAsString(sample);

        assertThat(answered).isEqualTo(MessageJson.write(sample)).isEqualTo("""
                {"id":"00000000-0000-0000-0000-000000000007","at":"2026-11-23T12:00:00.123456+08:00","day":"2026-11-23","month":"2026-11",\
                "money":"33262.53","fund":"510100","factor":1.50,"nothing":null,"nested":[{"at":"2026-11-23T12:00:00.123456+08:00"}]}""");
    }

    @Test
    void whatARequestMayNotDoAMessageMay() throws JsonProcessingException {
        String twice = "{\"month\":\"2026-11\",\"month\":\"2026-12\"}";

        assertThatThrownBy(() -> answers.readValue(twice, Sample.class)).isInstanceOf(JsonProcessingException.class);
        assertThat(MessageJson.read(twice, Sample.class).month()).isEqualTo(YearMonth.of(2026, 12));
    }

    record Counted(@Nullable Integer months) {}

    /** {@code 2025.5} taken as 2025 would book what nobody asked for. */
    @Test
    void aFractionIsNoWholeNumber() {
        for (String fraction : new String[] {"3.5", "3.0", "3e-1"}) {
            assertThatThrownBy(() -> answers.readValue("{\"months\":" + fraction + "}", Counted.class))
                    .satisfies(thrown -> {
                        ProblemException refusal = ProblemAnswers.of(thrown);
                        assertThat(refusal.code()).isEqualTo(ErrorCode.FIELD_INVALID);
                        assertThat(refusal.pointer()).isEqualTo("/months");
                    });
        }
    }
}
