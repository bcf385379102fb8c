package org.jiexu.web.problem;

import java.util.LinkedHashMap;
import java.util.Map;
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

    /**
     * @param detail what happened this time; holds no personal data
     */
    public ProblemException(ErrorCode code, String detail) {
        this(code, detail, null, Map.of(), Map.of());
    }

    /**
     * @param detail what happened this time; holds no personal data
     * @param pointer JSON pointer of the field at fault, such as {@code /identityNumber}
     */
    public ProblemException(ErrorCode code, String detail, String pointer) {
        this(code, detail, pointer, Map.of(), Map.of());
    }

    private ProblemException(
            ErrorCode code,
            String detail,
            @Nullable String pointer,
            Map<String, Object> parameters,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.code = code;
        this.pointer = pointer;
        this.parameters = Map.copyOf(parameters);
        this.headers = Map.copyOf(headers);
    }

    /** A copy that also carries a parameter, a value that JSON can hold. */
    public ProblemException with(String parameter, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new ProblemException(code, detail(), pointer, more, headers);
    }

    /** A copy whose answer also carries a header, such as {@code Location} or {@code Retry-After}. */
    public ProblemException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(code, detail(), pointer, parameters, more);
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

    /** Headers of the answer besides the content type. */
    public Map<String, String> headers() {
        return headers;
    }
}
