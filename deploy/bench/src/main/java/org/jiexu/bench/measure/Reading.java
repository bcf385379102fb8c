package org.jiexu.bench.measure;

import java.util.Map;

/**
 * What had been used up at one moment, since the processes began.
 *
 * @param nanoseconds of {@link System#nanoTime()}
 * @param cpuMilliseconds by process; sessions of PostgreSQL by database
 * @param commits by database
 * @param walBytes written by all databases
 */
public record Reading(long nanoseconds, Map<String, Long> cpuMilliseconds, Map<String, Long> commits, long walBytes) {

    public Reading {
        cpuMilliseconds = Map.copyOf(cpuMilliseconds);
        commits = Map.copyOf(commits);
    }
}
