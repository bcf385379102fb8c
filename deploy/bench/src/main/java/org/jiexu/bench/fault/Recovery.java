package org.jiexu.bench.fault;

/**
 * How long it took until all was well after one part was killed, in seconds from the kill.
 *
 * @param part that was killed
 * @param ready until every part said that it could work again
 * @param working until a transfer was completed that had been applied for after the kill
 * @param caughtUp until no more transfers were under way than are applied for in a second
 */
public record Recovery(String part, double ready, double working, double caughtUp) {}
