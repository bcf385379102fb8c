package org.jiexu.service.problem;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.trace.RuleText;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that becomes a {@link Problem} at the edge.
 *
 * <p>It carries no stack trace: it is an answer, not a fault. Immutable; the {@code with…} methods give changed copies.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String pointer;
    private final transient Map<String, Object> parameters;
    private final transient Map<String, String> headers;
    private final transient @Nullable RuleRefusal refusal;
    private final transient @Nullable Function<Language, String> remedy;

    /**
     * @param detail what happened this time; holds no personal data
     */
    public ProblemException(ErrorCode code, String detail) {
        this(code, detail, null, Map.of(), Map.of(), null, null);
    }

    /**
     * @param detail what happened this time; holds no personal data
     * @param pointer JSON pointer of the field at fault, such as {@code /identityNumber}
     */
    public ProblemException(ErrorCode code, String detail, String pointer) {
        this(code, detail, pointer, Map.of(), Map.of(), null, null);
    }

    /**
     * A question that the rules cannot answer: status 422, the refusal's own code and words, its rule and facts as parameters.
     *
     * @param refusal its facts are no personal data
     */
    public static ProblemException ofRules(RuleRefusal refusal) {
        Map<String, Object> parameters = new LinkedHashMap<>(refusal.parameters());
        parameters.put("rule", refusal.rule());
        return new ProblemException(
                kindOf(refusal),
                refusal.code().name(),
                null,
                parameters,
                Map.of(),
                refusal,
                language -> RuleText.in(language.locale()).remedy(refusal));
    }

    /** Where the catalogue has an error of the same name, its title says more than that of every refusal. */
    private static ErrorCode kindOf(RuleRefusal refusal) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().equals(refusal.code().name()))
                .findFirst()
                .orElse(ErrorCode.RULES_CANNOT_ANSWER);
    }

    private ProblemException(
            ErrorCode code,
            String detail,
            @Nullable String pointer,
            Map<String, Object> parameters,
            Map<String, String> headers,
            @Nullable RuleRefusal refusal,
            @Nullable Function<Language, String> remedy) {
        super(detail, null, false, false);
        this.code = code;
        this.pointer = pointer;
        this.parameters = Map.copyOf(parameters);
        this.headers = Map.copyOf(headers);
        this.refusal = refusal;
        this.remedy = remedy;
    }

    /** A copy that also carries a parameter, a value that JSON can hold. */
    public ProblemException with(String parameter, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new ProblemException(code, detail(), pointer, more, headers, refusal, remedy);
    }

    /** A copy whose answer also carries a header, such as {@code Location} or {@code Retry-After}. */
    public ProblemException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(code, detail(), pointer, parameters, more, refusal, remedy);
    }

    /** A copy whose remedy is that of a refusal behind it, which says more than the catalogue can of all refusals. */
    public ProblemException because(RuleRefusal behind) {
        return because(behind.code().name(), behind.parameters());
    }

    /**
     * As {@link #because(RuleRefusal)}, for a code of {@link Remedies}.
     *
     * @param facts what was looked at, by name; fills the words
     */
    public ProblemException because(String behind, Map<String, String> facts) {
        return new ProblemException(
                code,
                detail(),
                pointer,
                parameters,
                headers,
                refusal,
                language -> Remedies.in(language).of(behind, facts));
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable String pointer() {
        return pointer;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }

    /** What to do next: the catalogue's words, or those for the refusal behind. */
    public String remedy(Language language) {
        return remedy == null ? language.of(code.remedy()) : remedy.apply(language);
    }

    /** Headers of the answer besides the content type. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What the rules said, where they are the ones that refused; else null. */
    public @Nullable RuleRefusal refusal() {
        return refusal;
    }
}
