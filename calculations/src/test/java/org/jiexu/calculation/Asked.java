package org.jiexu.calculation;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.service.json.JsonManners;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;

/** Asks a calculation without a server; today is 23 November 2026. */
final class Asked {
    static final ObjectMapper JSON = JsonManners.strict();
    static final RuleBook BOOK = RuleBook.embedded();
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private Asked() {}

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ObjectNode ask(String name, JsonNode request, Language language) {
        return Calculations.named(name).orElseThrow().answer(request, BOOK, TODAY, language, JSON);
    }

    static ObjectNode ask(String name, String request) {
        return ask(name, parse(request), Language.EN);
    }

    /** The answer's own fields, as they go over the wire. */
    static String fields(String name, String request) {
        ObjectNode answer = ask(name, request);
        answer.remove("ruleVersion");
        answer.remove("trace");
        return answer.toString();
    }

    static ProblemException refusal(String name, String request) {
        return refusal(name, parse(request));
    }

    static ProblemException refusal(String name, String request, Language language) {
        return catchThrowableOfType(ProblemException.class, () -> ask(name, parse(request), language));
    }

    private static ProblemException refusal(String name, JsonNode request) {
        return catchThrowableOfType(ProblemException.class, () -> ask(name, request, Language.EN));
    }

    /** Code and pointer of a refusal, such as {@code FIELD_INVALID /legs/0}; the rules' own code where they refuse. */
    static String codeOf(String name, String request) {
        return codeOf(name, parse(request));
    }

    static String codeOf(String name, JsonNode request) {
        ProblemException refusal = refusal(name, request);
        if (refusal == null) {
            return "answered";
        }
        var rules = refusal.refusal();
        String code = rules == null ? refusal.code().name() : rules.code().name();
        return refusal.pointer() == null ? code : code + " " + refusal.pointer();
    }
}
