package org.jiexu.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./jiexu bench rules}: measures each benchmark in a process of its own and prints one line for it. */
public final class Main {

    private static final int WARM_UP_SECONDS = 5;
    private static final int MEASURED_SECONDS = 10;
    private static final int PROCESSES = 2;
    private static final double NANOSECONDS_PER_MICROSECOND = 1_000;

    private Main() {}

    /** The only argument is {@code rules}; exit status 2 for any other. */
    public static void main(String[] arguments) throws RunnerException {
        if (arguments.length != 1 || !arguments[0].equals("rules")) {
            System.err.println("Usage: ./jiexu bench rules");
            System.exit(2);
        }
        Options options = new OptionsBuilder()
                .include(RulesBenchmark.class.getSimpleName())
                .forks(PROCESSES)
                .warmupIterations(WARM_UP_SECONDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASURED_SECONDS)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        System.out.printf(
                "JDK %s, %d processors; %d processes, each %d s to warm up and %d s measured, one thread%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                PROCESSES,
                WARM_UP_SECONDS,
                MEASURED_SECONDS);
        print(new Runner(options).run(), System.out);
    }

    private static void print(Collection<RunResult> results, PrintStream out) {
        for (RunResult result : results) {
            Result<?> score = result.getPrimaryResult();
            out.printf(
                    Locale.ROOT,
                    "%-36s %9.2f µs  ± %.2f%n",
                    score.getLabel(),
                    score.getScore() / NANOSECONDS_PER_MICROSECOND,
                    score.getScoreError() / NANOSECONDS_PER_MICROSECOND);
        }
    }
}
