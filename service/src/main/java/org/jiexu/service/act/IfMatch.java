package org.jiexu.service.act;

import jakarta.ws.rs.core.HttpHeaders;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The version of a thing that the caller has seen, of the header {@code If-Match}.
 *
 * @param tag as {@code ETag} gave it, in quotation marks; null where any version will do
 */
public record IfMatch(@Nullable String tag) {

    /** As the caller likes: without the header, or with {@code *}, any version will do. */
    public static IfMatch optional(@Nullable String header) {
        return new IfMatch("*".equals(header) ? null : header);
    }

    /** Refuses with {@code VERSION_REQUIRED} without the header. */
    public static IfMatch required(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(
                    ErrorCode.VERSION_REQUIRED, "the request has no header If-Match", HttpHeaders.IF_MATCH);
        }
        return new IfMatch(header.strip());
    }

    /**
     * Refuses with {@code VERSION_STALE} where the thing is at another version; to be called under its lock.
     *
     * @param thing what it is, for whoever reads the problem: {@code the case}
     */
    public void requireVersion(long version, String thing) {
        if (tag != null && !tag.equals("\"" + version + "\"")) {
            throw new ProblemException(
                    ErrorCode.VERSION_STALE, thing + " is at version " + version, HttpHeaders.IF_MATCH);
        }
    }
}
