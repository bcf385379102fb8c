package org.jiexu.bench.plan;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param name for the report
 * @param warmUpTransfers run before anything is measured, until the services' code is compiled
 * @param warmUp how long that may last
 * @param settle how long each point runs before it is measured
 * @param points closed loops
 * @param perSecond rate of the open loop
 * @param openLoop how long it is measured
 * @param commits how long each limit of PostgreSQL is measured
 * @param records how many records Kafka's limits take
 * @param roundTrips how many records go around one by one
 * @param fileMonths how many months of every payer one file has
 * @param statements how long statements are read
 * @param payers people who pay month by month; with those who move they are the first data set
 * @param moreAccounts how many more accounts each ledger gets for each further data set
 */
public record Plan(
        String name,
        int warmUpTransfers,
        Duration warmUp,
        Duration settle,
        List<Point> points,
        int perSecond,
        Duration openLoop,
        Duration commits,
        int records,
        int roundTrips,
        int fileMonths,
        Duration statements,
        int payers,
        List<Integer> moreAccounts) {

    /** Payers of the first data set: the ten thousand accounts against which larger ledgers are compared. */
    private static final int PAYERS = 10_000;

    private static final int PER_SECOND = 200;

    /**
     * A closed loop.
     *
     * @param inFlight transfers at once
     * @param time how long it is measured
     * @param transfersMax it ends earlier when so many were begun
     */
    public record Point(int inFlight, Duration time, int transfersMax) {}

    public Plan {
        points = List.copyOf(points);
        moreAccounts = List.copyOf(moreAccounts);
    }

    /** Less than four minutes on two processors, with start and end. */
    public static Plan quick() {
        return new Plan(
                "quick",
                4_000,
                Duration.ofSeconds(40),
                Duration.ofSeconds(2),
                List.of(
                        new Point(1, Duration.ofSeconds(6), 1_000),
                        new Point(16, Duration.ofSeconds(6), 3_500),
                        new Point(64, Duration.ofSeconds(7), 6_000),
                        new Point(512, Duration.ofSeconds(9), 12_000)),
                PER_SECOND,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                300_000,
                300,
                15,
                Duration.ofSeconds(4),
                PAYERS,
                List.of());
    }

    /** About twelve minutes: long points, and a million accounts in each ledger besides the ten thousand. */
    public static Plan full() {
        return new Plan(
                "full",
                12_000,
                Duration.ofSeconds(90),
                Duration.ofSeconds(3),
                List.of(
                        new Point(1, Duration.ofSeconds(20), 3_000),
                        new Point(16, Duration.ofSeconds(20), 12_000),
                        new Point(64, Duration.ofSeconds(20), 20_000),
                        new Point(512, Duration.ofSeconds(20), 30_000)),
                PER_SECOND,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                1_000_000,
                1_000,
                20,
                Duration.ofSeconds(10),
                PAYERS,
                List.of(990_000));
    }

    /** As the full run, and then with ten million accounts in each ledger: hours, and about a hundred gigabytes. */
    public static Plan large() {
        Plan full = full();
        return new Plan(
                "large",
                full.warmUpTransfers,
                full.warmUp,
                full.settle,
                full.points,
                full.perSecond,
                full.openLoop,
                full.commits,
                full.records,
                full.roundTrips,
                full.fileMonths,
                full.statements,
                full.payers,
                List.of(990_000, 9_000_000));
    }

    /** How many workers move at most before the first further data set, warm-up and open loop included. */
    public int movers() {
        int open = Math.toIntExact((openLoop.plus(settle).toSeconds() + 1) * perSecond);
        return warmUpTransfers + open + moversOfPoints();
    }

    /** How many workers move at most for one further data set: its warm-up is the settling of its points. */
    public int moversOfPoints() {
        return points.stream().mapToInt(Point::transfersMax).sum();
    }
}
