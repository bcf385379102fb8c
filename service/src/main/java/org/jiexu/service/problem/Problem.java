package org.jiexu.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.trace.RuleText;
import org.jspecify.annotations.Nullable;

/**
 * An error as the caller sees it (RFC 9457), without the {@code instance} member.
 *
 * @param type reference of the problem's page, relative to the gateway
 * @param title what happened, the same for every occurrence, in the caller's language
 * @param status the HTTP status
 * @param detail what happened this time; holds no personal data
 * @param code stable code of the catalogue, see {@link ErrorCode}, or of the rules, see {@link org.jiexu.rules.RefusalCode}
 * @param pointer JSON pointer (RFC 6901) of the field at fault, or the name of a header or query parameter; left out
 *     where no single field is
 * @param remedy what to do next, in the caller's language
 * @param parameters values to fill a translated message with; left out where empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String pointer,
        String remedy,
        Map<String, Object> parameters) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        parameters = Map.copyOf(parameters);
    }

    /**
     * The problem of an exception.
     *
     * @param language the language of title and remedy
     */
    public static Problem of(ProblemException exception, Language language) {
        RuleRefusal refusal = exception.refusal();
        if (refusal != null) {
            return ofRules(exception, refusal, language);
        }
        ErrorCode code = exception.code();
        return new Problem(
                code.type(),
                language.of(code.title()),
                code.status(),
                exception.detail(),
                code.name(),
                exception.pointer(),
                exception.remedy(language),
                exception.parameters());
    }

    private static Problem ofRules(ProblemException exception, RuleRefusal refusal, Language language) {
        ErrorCode code = exception.code();
        String name = refusal.code().name();
        return new Problem(
                "/errors/" + name,
                language.of(code.title()),
                code.status(),
                RuleText.in(language.locale()).of(refusal),
                name,
                exception.pointer(),
                exception.remedy(language),
                exception.parameters());
    }
}
