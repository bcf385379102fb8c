package org.jiexu.gateway.routing;

import java.net.URI;

/**
 * A service that runs here.
 *
 * @param name in documents, messages and paths: {@code registry}, {@code ledger-51}
 * @param address may end with a path, which then goes before every path that is asked: {@code http://host/ledgers/51} of one of several ledgers
 *     that a process keeps
 */
public record Service(String name, URI address) {

    /** Whether it is asked by TLS. */
    boolean isSecure() {
        return "https".equals(address.getScheme());
    }

    /** The port of its address, or the usual one of the scheme. */
    int port() {
        int port = address.getPort();
        return port >= 0 ? port : isSecure() ? 443 : 80;
    }

    /** Where a path is asked, from the root on, with its query. */
    String pathOf(String pathAndQuery) {
        String before = address.getRawPath();
        return (before == null || before.equals("/") ? "" : before) + pathAndQuery;
    }

    /** The address of a path. */
    URI resolve(String pathAndQuery) {
        return address.resolve(pathOf(pathAndQuery));
    }

    /** The process that it is part of, for what the process tells as a whole. */
    public Service process() {
        return new Service(name, address.resolve("/"));
    }
}
