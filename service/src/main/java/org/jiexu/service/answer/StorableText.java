package org.jiexu.service.answer;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;

/** Refuses the character zero in an address: no name holds it, and no database stores it. */
@Provider
public class StorableText implements ContainerRequestFilter {

    private static final char ZERO = '\0';

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath(true).indexOf(ZERO) >= 0) {
            throw new ProblemException(ErrorCode.NOT_FOUND, "no such resource");
        }
        for (Map.Entry<String, List<String>> parameter :
                request.getUriInfo().getQueryParameters(true).entrySet()) {
            if (parameter.getValue().stream().anyMatch(value -> value.indexOf(ZERO) >= 0)) {
                throw new ProblemException(
                        ErrorCode.FIELD_INVALID, "the value holds the character zero", parameter.getKey());
            }
        }
    }
}
