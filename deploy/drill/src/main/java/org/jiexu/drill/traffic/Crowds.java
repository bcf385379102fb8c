package org.jiexu.drill.traffic;

import org.jiexu.local.sample.SamplePeople;
import org.jiexu.local.sample.SamplePerson;

/**
 * The people of a drill. All are young enough for a general account where they move to: a woman of 40 and a man of 50 who come from elsewhere get
 * a temporary one, and their transfer is refused. Nobody is in both crowds: their birthdays are years apart.
 */
final class Crowds {

    private static final SamplePeople MOVERS = new SamplePeople(20_261_130L);
    private static final int MOVERS_BORN_FROM_YEAR = 1990;
    private static final SamplePeople NEWCOMERS = new SamplePeople(20_261_201L);
    private static final int NEWCOMERS_BORN_FROM_YEAR = 1995;

    private Crowds() {}

    /** Somebody who has paid for years, by a position from 0. */
    static SamplePerson mover(int position) {
        return MOVERS.inCrowd(position, MOVERS_BORN_FROM_YEAR);
    }

    /** Somebody who is new, by a position from 0. */
    static SamplePerson newcomer(int position) {
        return NEWCOMERS.inCrowd(position, NEWCOMERS_BORN_FROM_YEAR);
    }
}
