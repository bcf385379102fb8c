package org.jiexu.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/**
 * What the gateway answered.
 *
 * @param status the HTTP status
 * @param location of the resource that the answer is about
 * @param entityTag the version of the resource, with its quotes
 * @param retryAfter the header that says when to ask again
 * @param body the JSON; a missing node where the answer has none
 */
public record GatewayAnswer(
        int status, Optional<String> location, Optional<String> entityTag, Optional<String> retryAfter, JsonNode body) {

    /** The path of the {@code Location} header, without host. */
    public String locationPath() {
        String value = location.orElseThrow(() -> new IllegalStateException("the answer names no location"));
        return URI.create(value).getRawPath();
    }

    /** A text field, or an empty string. */
    public String text(String field) {
        return body.path(field).asText("");
    }
}
