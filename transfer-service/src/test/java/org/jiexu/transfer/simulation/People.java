package org.jiexu.transfer.simulation;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.transfer.saga.Examples;

/** Who could move from Sichuan to Guangdong, and what was ever paid for them. */
final class People {

    private static final int MAX_MONTHS_AT_SOURCE = 40;
    private static final int MAX_MONTHS_AT_DESTINATION = 2;

    /** A worker; {@code monthsPaid} are those at both funds, sorted. */
    record Person(
            UUID workerId,
            Facts facts,
            Set<YearMonth> atSource,
            Set<YearMonth> atDestination,
            List<YearMonth> monthsPaid) {}

    private People() {}

    /** One in ten is refused by age, one stays in the province; half of the others meet funds that decide by officers, half settle by bank. */
    static Person someone(RandomGenerator random) {
        UUID worker = id(random);
        Decisions decisions = random.nextBoolean() ? Decisions.AUTOMATIC : Decisions.MANUAL;
        Facts facts = switch (random.nextInt(10)) {
            case 0 -> Examples.factsOfAManOfFifty(worker);
            case 1 -> Examples.factsInsideSichuan(worker, decisions);
            default -> Examples.facts(worker, decisions);
        };
        if (random.nextBoolean()) {
            facts = Examples.byBank(facts);
        }
        Set<YearMonth> atSource = months(YearMonth.of(2020, 1), 1 + random.nextInt(MAX_MONTHS_AT_SOURCE));
        Set<YearMonth> atDestination = months(YearMonth.of(2026, 9), 1 + random.nextInt(MAX_MONTHS_AT_DESTINATION));
        Set<YearMonth> all = new TreeSet<>(atSource);
        all.addAll(atDestination);
        return new Person(
                worker, Examples.between(facts, id(random), id(random)), atSource, atDestination, List.copyOf(all));
    }

    /** The facts that the registry knows, by worker. */
    static Map<UUID, Facts> facts(List<Person> people) {
        Map<UUID, Facts> facts = new LinkedHashMap<>();
        people.forEach(person -> facts.put(person.workerId(), person.facts()));
        return facts;
    }

    static UUID id(RandomGenerator random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static Set<YearMonth> months(YearMonth first, int count) {
        Set<YearMonth> months = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            months.add(first.plusMonths(i));
        }
        return months;
    }
}
