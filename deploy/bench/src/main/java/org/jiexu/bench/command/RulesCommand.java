package org.jiexu.bench.command;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jiexu.bench.rules.RulesBenchmark;
import org.jiexu.local.stack.ProgressLines;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;

/** {@code ./jiexu bench rules}: measures each benchmark in a process of its own and prints one line for it. */
@Command(name = "rules", description = "Measures how fast the rules answer (JMH); needs no stack.")
public final class RulesCommand implements Callable<Integer> {

    private static final int WARM_UP_SECONDS = 5;
    private static final int MEASURED_SECONDS = 10;
    private static final int PROCESSES = 2;
    private static final double NANOSECONDS_PER_MICROSECOND = 1_000;

    private final ProgressLines screen;

    public RulesCommand(ProgressLines screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(RulesBenchmark.class.getSimpleName())
                .forks(PROCESSES)
                // Not those of this JVM, which makes load in other measurements.
                .jvmArgs()
                .warmupIterations(WARM_UP_SECONDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASURED_SECONDS)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        screen.say(String.format(
                Locale.ROOT,
                "JDK %s, %d processors; %d processes, each %d s to warm up and %d s measured, one thread",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                PROCESSES,
                WARM_UP_SECONDS,
                MEASURED_SECONDS));
        show(new Runner(options).run());
        return 0;
    }

    private void show(Collection<RunResult> results) {
        for (RunResult result : results) {
            Result<?> score = result.getPrimaryResult();
            screen.say(String.format(
                    Locale.ROOT,
                    "%-36s %9.2f µs  ± %.2f",
                    score.getLabel(),
                    score.getScore() / NANOSECONDS_PER_MICROSECOND,
                    score.getScoreError() / NANOSECONDS_PER_MICROSECOND));
        }
    }
}
