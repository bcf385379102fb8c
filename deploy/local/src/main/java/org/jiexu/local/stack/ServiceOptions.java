package org.jiexu.local.stack;

import java.util.List;

/**
 * How the services' JVMs run, besides their heap.
 *
 * @param jvm options of {@code java}
 */
public record ServiceOptions(List<String> jvm) {

    public ServiceOptions {
        jvm = List.copyOf(jvm);
    }

    /** A third less work until ready on a small machine; a long run under load would want the rest of the compiler. */
    public static ServiceOptions quickStart() {
        return new ServiceOptions(
                List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1"));
    }

    /** As a deployment runs them for weeks: both compilers. */
    public static ServiceOptions longRun() {
        return new ServiceOptions(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
    }
}
