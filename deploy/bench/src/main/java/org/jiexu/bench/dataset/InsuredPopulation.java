package org.jiexu.bench.dataset;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.sample.SamplePeople;
import org.jiexu.local.sample.SamplePerson;

/** Invents insured people from a seed, each position a person of its own: the same seed gives the same crowd for ever. */
final class InsuredPopulation {
    static final String FROM_FUND = SampleCase.CHENGDU;
    static final String FROM_LEDGER = "51";
    static final String TO_FUND = SampleCase.SHENZHEN;
    static final String TO_LEDGER = "44";

    /** The histories of those who move have so many months. */
    static final int MONTHS_MIN = 24;

    static final int MONTHS_MAX = 60;

    /** The source's last month: the destination's only month is the next one. */
    static final YearMonth LAST_AT_SOURCE = YearMonth.of(2026, 9);

    private static final long SEED = 20_261_127L;
    /** Women of these years are below 40, men below 50: a general account for all. */
    private static final int BORN_FROM_YEAR = 1989;

    private static final long BASE_MIN_FEN = 450_000;
    private static final long BASE_STEP_FEN = 10_000;
    private static final int BASE_STEPS = 150;

    private static final YearMonth RESTING_FROM = YearMonth.of(2021, 10);
    private static final int RESTING_STARTS = 40;
    private static final int RESTING_MONTHS = 12;

    private final SamplePeople people = new SamplePeople(SEED);

    /** Ids for a position: where they come from tells nothing about a person. */
    private static UUID id(SplittableRandom random) {
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
        return new UUID(version4, variant);
    }

    /** Both accounts of somebody who may move: the source's first. */
    List<Insured> mover(int position, long fromAccount, long fromNumber, long toAccount, long toNumber) {
        SplittableRandom random = new SplittableRandom(SEED + position);
        SamplePerson person = people.inCrowd(position, BORN_FROM_YEAR);
        UUID worker = id(random);
        long base = base(random);
        YearMonth arrived = LAST_AT_SOURCE.plusMonths(1);
        List<Insured> both = new ArrayList<>(2);
        both.add(new Insured(
                person,
                worker,
                id(random),
                FROM_FUND,
                FROM_LEDGER,
                fromAccount,
                fromNumber,
                LAST_AT_SOURCE.minusMonths(random.nextInt(MONTHS_MIN, MONTHS_MAX + 1) - 1L),
                LAST_AT_SOURCE,
                base));
        both.add(new Insured(
                person, worker, id(random), TO_FUND, TO_LEDGER, toAccount, toNumber, arrived, arrived, base));
        return both;
    }

    /** Somebody who stays at the fund. */
    Insured stayer(
            int position, String fund, String ledger, long account, long number, YearMonth first, YearMonth last) {
        SplittableRandom random = new SplittableRandom(SEED + position);
        return new Insured(
                people.inCrowd(position, BORN_FROM_YEAR),
                id(random),
                id(random),
                fund,
                ledger,
                account,
                number,
                first,
                last,
                base(random));
    }

    /** Somebody who stays at the fund, with a year of months that ends before 2026. */
    Insured resting(int position, String fund, String ledger, long account, long number) {
        YearMonth first = RESTING_FROM.plusMonths(new SplittableRandom(SEED - position).nextInt(RESTING_STARTS));
        return stayer(position, fund, ledger, account, number, first, first.plusMonths(RESTING_MONTHS - 1L));
    }

    private static long base(SplittableRandom random) {
        return BASE_MIN_FEN + BASE_STEP_FEN * random.nextInt(BASE_STEPS);
    }
}
