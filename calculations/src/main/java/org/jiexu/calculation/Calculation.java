package org.jiexu.calculation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.book.TableStamp;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.ProblemException;

/**
 * One endpoint: how its request is read, which rule answers it, what the answer looks like. Everything else is the same for all.
 *
 * @param name the last segment of its path
 * @param summary what it computes, in a few words
 * @param says what a caller has to know
 * @param rules the rules that it applies, such as {@code }
 * @param question reads the request
 * @param rule answers it
 * @param forms the records that an answer may be, for the API's description
 * @param <Q> the question
 * @param <A> the answer, a record whose components are the fields in their order
 */
record Calculation<Q, A>(
        String name,
        String summary,
        String says,
        String rules,
        Function<Fields, Q> question,
        Rule<Q, A> rule,
        List<Class<? extends A>> forms) {

    /** Asks the rules. */
    @FunctionalInterface
    interface Rule<Q, A> {
        Answer<? extends A> answer(Q question, Basis basis);
    }

    /**
     * What lies ready for a rule.
     *
     * @param today only to tell a day that is over from one to come
     */
    record Basis(RuleBook book, LocalDate today, Trace trace) {

        /** The day of the newest table: for a rule that asks for a day, so that an answer is the same as long as the rule book is. */
        LocalDate dayOfBook() {
            return book.stamps().stream()
                    .map(TableStamp::asOf)
                    .max(LocalDate::compareTo)
                    .orElseThrow();
        }
    }

    Calculation {
        forms = List.copyOf(forms);
    }

    /**
     * The answer to a request: its fields, then {@code ruleVersion} and {@code trace}. Refuses a request that cannot be read, and a question that
     * the rules cannot answer.
     *
     * @param language of the trace, and of what is said of a day
     */
    ObjectNode answer(JsonNode request, RuleBook book, LocalDate today, Language language, ObjectMapper json) {
        RequestPlace root = RequestPlace.root(today, language);
        Q read = FieldType.object(question).read(request, root);
        root.faults().refuse();
        Trace trace = Trace.recording();
        return switch (rule.answer(read, new Basis(book, today, trace))) {
            case Answer.Given<? extends A>(A given) -> {
                ObjectNode answer = json.valueToTree(given);
                answer.put("ruleVersion", book.version());
                ArrayNode lines = answer.putArray("trace");
                RuleText words = RuleText.in(language.locale());
                trace.lines().forEach(line -> lines.add(line(line, words, json)));
                yield answer;
            }
            case Answer.Refused<? extends A>(RuleRefusal refusal) -> throw ProblemException.ofRules(refusal);
        };
    }

    private static ObjectNode line(TraceLine line, RuleText words, ObjectMapper json) {
        ObjectNode step = json.createObjectNode()
                .put("line", words.of(line))
                .put("rule", line.rule())
                .put("act", line.act());
        ObjectNode inputs = step.putObject("inputs");
        line.inputs().forEach(inputs::put);
        return step.put("result", line.result());
    }
}
