package org.jiexu.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jiexu.bench.dataset.Dataset;
import org.jiexu.bench.load.*;
import org.jiexu.bench.measure.*;
import org.jiexu.bench.stand.Stand;
import org.jiexu.embedded.FolderTree;
import org.jiexu.local.stack.*;

public final class Main {
    private static final java.util.logging.Logger EVERYTHING = java.util.logging.Logger.getLogger("");
    public static void main(String[] arguments) throws Exception {
        EVERYTHING.setLevel(java.util.logging.Level.SEVERE);
        Path checkout = Path.of(System.getProperty("jiexu.checkout", ".")).toAbsolutePath().normalize();
        Folders folders = new Folders(checkout, checkout.resolve(".jiexu/bench/stack"));
        Stack stack = new Stack(folders, System.out::println, ServiceOptions.longRun());
        stack.stop();
        FolderTree.delete(folders.home());
        StopGuard guard = new StopGuard(stack, System.out::println);
        try {
            Stand stand = new Stand(stack, stack.startAnywhere());
            Dataset dataset = new Dataset(stand);
            dataset.open();
            long t = System.nanoTime();
            int n = Integer.parseInt(arguments[0]);
            var movers = dataset.movers(n);
            System.out.printf("loaded %d movers in %.1f s%n", n, (System.nanoTime() - t) / 1e9);
            Trouble trouble = new Trouble();
            try (Client client = new Client(stand.gateway()); CompletionFeed feed = new CompletionFeed(stand.bootstrapServers(), trouble)) {
                Applications applications = new Applications(stand, client, feed, trouble);
                applications.add(movers);
                ClosedLoop loop = new ClosedLoop(applications, new Meter(stand));
                for (int[] p : new int[][] {{64, 45, 6000}, {1, 8, 800}, {16, 8, 2500}, {64, 10, 5000}, {512, 12, 8000}}) {
                    LoadResult r = loop.run(p[0], Duration.ofSeconds(1), Duration.ofSeconds(p[1]), p[2]);
                    System.out.printf(Locale.ROOT, "%4d in flight: %8.1f/s  p50 %.1f p95 %.1f p99 %.1f ms  cpu %.2f ms commits %.2f wal %.2f kB  (%d) %s%n", p[0], r.usage().rate(),
                        r.latencies().percentile(50), r.latencies().percentile(95), r.latencies().percentile(99), r.usage().cpuOfAll(), r.usage().commits(), r.usage().walKilobytes(), r.usage().units(), trouble.first());
                    new java.util.TreeMap<>(r.usage().cpuMilliseconds()).forEach((k, v) -> System.out.printf(Locale.ROOT, "        %-28s %.3f%n", k, v));
                }
            }
            if (arguments.length > 1) Thread.sleep(Integer.parseInt(arguments[1]) * 1000L);
        } finally {
            guard.stopNow();
        }
    }
}
