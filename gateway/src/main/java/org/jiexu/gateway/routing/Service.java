package org.jiexu.gateway.routing;

import java.net.URI;

/**
 * A service that runs here.
 *
 * @param name in documents, messages and paths: {@code registry}, {@code ledger-51}
 */
public record Service(String name, URI address) {}
