package org.jiexu.service.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a write, in the form in which it can be given again.
 *
 * @param status HTTP status
 * @param location value of {@code Location}; null without one
 * @param body the JSON text, byte for byte; null without a body
 * @param replayed whether this is the stored answer of an earlier request with the same key
 */
public record RecordedAnswer(
        int status, @Nullable String location, @Nullable String body, boolean replayed) {
    /** Header that marks an answer given again. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    /** A fresh answer. */
    public static RecordedAnswer of(int status, @Nullable String location, @Nullable String body) {
        return new RecordedAnswer(status, location, body, false);
    }

    /** This answer, given again. */
    RecordedAnswer again() {
        return new RecordedAnswer(status, location, body, true);
    }

    /** The answer as a REST response. */
    public Response toResponse() {
        Response.ResponseBuilder response = Response.status(status);
        if (location != null) {
            // As a text: a URI would be made absolute, with this service's own address instead of the gateway's.
            response.header(HttpHeaders.LOCATION, location);
        }
        if (body != null) {
            response.type(MediaType.APPLICATION_JSON).entity(body);
        }
        if (replayed) {
            response.header(REPLAYED_HEADER, "true");
        }
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
