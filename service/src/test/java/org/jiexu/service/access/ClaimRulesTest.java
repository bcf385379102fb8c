package org.jiexu.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");
    private static final ClaimRules RULES = new ClaimRules("https://jiexu.local", "jiexu", Duration.ofHours(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@440300",
                "officer:a",
                "a\u202Eb",
                "a\u2066b",
                "a\u200Bb",
                "a\nb",
                "a\tb",
                "a\0b",
                "a\u00ADb",
                "\u3164",
                " ",
                ""
            })
    void aSubjectThatAJournalWouldShowAsAnotherIsRefused(String subject) {
        assertThat(refusal(subject)).isPresent().get().asString().contains("sub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer-510100", "0198c9a2-7d1e-7f60-8a3b-5b2f6a7c9d10", "张三", "li.si+1", "auth0|5f7c8e"})
    void asSignInsNameAccountsIsTaken(String subject) {
        assertThat(refusal(subject)).isEmpty();
    }

    @Test
    void aSubjectHasAHundredCharactersAtMost() {
        assertThat(refusal("a".repeat(ClaimRules.MAX_SUBJECT_CHARACTERS))).isEmpty();
        assertThat(refusal("a".repeat(ClaimRules.MAX_SUBJECT_CHARACTERS + 1))).isPresent();
    }

    private static Optional<String> refusal(String subject) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("iss", "https://jiexu.local").put("aud", "jiexu").put("sub", subject);
        claims.put("iat", NOW.getEpochSecond()).put("exp", NOW.plusSeconds(600).getEpochSecond());
        return RULES.refusal(claims, NOW);
    }
}
