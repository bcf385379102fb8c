package org.jiexu.gateway.routing;

/**
 * How a path is let through.
 *
 * @param open whether it needs no token
 * @param streamed whether its request body is a file of any length
 */
public record Route(Destination destination, boolean open, boolean streamed) {}
