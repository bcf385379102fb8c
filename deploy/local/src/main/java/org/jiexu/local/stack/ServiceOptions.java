package org.jiexu.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the services' JVMs run, besides their heap.
 *
 * @param jvm options of {@code java}
 * @param isTraining whether a service, and the broker, writes down at its end what it has loaded (JEP 514), for later starts, which read it
 */
public record ServiceOptions(List<String> jvm, boolean isTraining) {

    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration TRAINING_STOP = Duration.ofMinutes(3);

    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    public ServiceOptions {
        jvm = List.copyOf(jvm);
    }

    /** As given, with what a training has written down. */
    public ServiceOptions(List<String> jvm) {
        this(jvm, false);
    }

    /** A third less work until ready on a small machine; a long run under load would want the rest of the compiler. */
    public static ServiceOptions quickStart() {
        List<String> quick = new ArrayList<>(SMALL);
        quick.add("-XX:TieredStopAtLevel=1");
        return new ServiceOptions(quick);
    }

    /** As a deployment runs them for weeks: both compilers. */
    public static ServiceOptions longRun() {
        return new ServiceOptions(SMALL);
    }

    /** As a quick start, but what a service loads is written down when it ends; the other kind can read it too. */
    public static ServiceOptions training() {
        return new ServiceOptions(quickStart().jvm, true);
    }

    /** How long a process may take to end: one that writes down what it has loaded takes longer. */
    Duration stopPatience() {
        return isTraining ? TRAINING_STOP : STOP;
    }

    /** These and others besides. */
    public ServiceOptions with(List<String> more) {
        List<String> all = new ArrayList<>(jvm);
        all.addAll(more);
        return new ServiceOptions(all, isTraining);
    }

    /** Where what a program loads is written down: beside it. */
    static Path cacheOf(Path program) {
        return program.resolveSibling("jiexu.aot");
    }

    /** The options that write the program's cache, or read it where there is one; one that does not fit is passed over by the JVM. */
    List<String> cache(Path program) {
        Path cache = cacheOf(program);
        if (isTraining) {
            return List.of("-XX:AOTCacheOutput=" + cache);
        }
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }
}
