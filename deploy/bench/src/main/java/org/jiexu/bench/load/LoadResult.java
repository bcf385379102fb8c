package org.jiexu.bench.load;

import org.jiexu.bench.measure.Latencies;
import org.jiexu.bench.measure.Usage;

/**
 * What was measured at one point.
 *
 * @param usage of what was completed in the measured time
 * @param latencies end to end
 * @param started how many were begun, before and after the measured time too
 */
public record LoadResult(Usage usage, Latencies latencies, long started) {}
