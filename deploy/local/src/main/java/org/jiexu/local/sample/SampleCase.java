package org.jiexu.local.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample worker with the two relations between which a transfer may run.
 *
 * @param person who
 * @param hukou division of the household registration
 * @param fromFund where the history was paid
 * @param toFund where the worker pays now
 * @param history what was paid
 */
public record SampleCase(SamplePerson person, String hukou, String fromFund, String toFund, SampleHistory history) {
    /** Chengdu. */
    public static final String CHENGDU = "510100";

    /** Shenzhen. */
    public static final String SHENZHEN = "440300";

    /** Mianyang: its decisions are made by people. */
    public static final String MIANYANG = "510700";

    /** Guangzhou: its decisions are made by people. */
    public static final String GUANGZHOU = "440100";

    private static final long SEED = 20_261_123L;
    private static final int MOVERS = 12;
    private static final int YOUNG_FROM_YEAR = 1988;
    private static final int OLD_FROM_YEAR = 1964;
    private static final int QUEUE_POSITION = 100;
    private static final int QUEUE = 5;
    private static final int OLD_POSITION = 200;
    private static final LocalDate REGISTERED_AT_SOURCE = LocalDate.of(2023, 1, 3);
    private static final LocalDate REGISTERED_AT_DESTINATION = LocalDate.of(2026, 10, 9);

    LocalDate registeredAtSource() {
        return REGISTERED_AT_SOURCE;
    }

    LocalDate registeredAtDestination() {
        return REGISTERED_AT_DESTINATION;
    }

    /** Workers who may move from Chengdu to Shenzhen; the amounts of the first were computed by hand. */
    public static List<SampleCase> movers() {
        SamplePeople people = new SamplePeople(SEED);
        ArrayList<SampleCase> cases = new ArrayList<SampleCase>();
        for (int i = 0; i < MOVERS; i++) {
            SampleHistory history = i == 0 ? SampleHistory.computedByHand() : SampleHistory.at(i);
            cases.add(new SampleCase(people.at(i, YOUNG_FROM_YEAR), CHENGDU, CHENGDU, SHENZHEN, history));
        }
        return cases;
    }

    /** Workers whose cases wait for people, so that the console has a queue to show; the last is too old. */
    public static List<SampleCase> queue() {
        SamplePeople people = new SamplePeople(SEED);
        ArrayList<SampleCase> cases = new ArrayList<SampleCase>();
        for (int i = 0; i < QUEUE; i++) {
            SamplePerson person = i < QUEUE - 1
                    ? people.at(QUEUE_POSITION + i, YOUNG_FROM_YEAR)
                    : people.at(OLD_POSITION, OLD_FROM_YEAR);
            cases.add(new SampleCase(person, MIANYANG, MIANYANG, GUANGZHOU, SampleHistory.at(i + 3)));
        }
        return cases;
    }
}
