package org.jiexu.bench.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jiexu.local.sample.SamplePerson;

/**
 * A worker with an account at one fund. A mover is two of these, of the same person.
 *
 * @param person who
 * @param workerId the registry's id of the worker
 * @param relationId of the relation at the fund
 * @param fund where the months were paid
 * @param ledger that keeps the account
 * @param accountId in that ledger
 * @param personalNumber at the fund
 * @param first first paid month
 * @param last last paid month
 * @param baseFen monthly base of the first year; every year after it is {@value #GROWTH_PERCENT} percent higher
 */
record Insured(
        SamplePerson person,
        UUID workerId,
        UUID relationId,
        String fund,
        String ledger,
        long accountId,
        long personalNumber,
        YearMonth first,
        YearMonth last,
        long baseFen) {
    static final int GROWTH_PERCENT = 4;
    private static final long ACCOUNT_PERCENT = 8;
    private static final long EMPLOYER_PERCENT = 16;
    private static final int PERCENT = 100;
    /** Bases are whole multiples of 100 yuan, so that every share of them is a whole number of fen. */
    private static final long BASE_STEP_FEN = 10_000;

    LocalDate registeredOn() {
        return first.atDay(3);
    }

    int ageAtRegistration() {
        return Math.toIntExact(ChronoUnit.YEARS.between(person.born(), registeredOn()));
    }

    int months() {
        return Math.toIntExact(first.until(last, ChronoUnit.MONTHS)) + 1;
    }

    /** The monthly base of a year. */
    long base(int year) {
        long grown = baseFen * (PERCENT + (long) GROWTH_PERCENT * (year - first.getYear())) / PERCENT;
        return grown / BASE_STEP_FEN * BASE_STEP_FEN;
    }

    /** What the person pays in a month of a base: all of it goes to the account. */
    static long personal(long base) {
        return base * ACCOUNT_PERCENT / PERCENT;
    }

    /** What the employer pays in a month of a base: all of it goes to the pool. */
    static long employer(long base) {
        return base * EMPLOYER_PERCENT / PERCENT;
    }

    /** What the account holds after all months, before interest. */
    long balance() {
        long sum = 0;
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            sum += personal(base(year)) * monthsIn(year);
        }
        return sum;
    }

    /** How many months were paid in a year. */
    int monthsIn(int year) {
        int from = year == first.getYear() ? first.getMonthValue() : 1;
        int to = year == last.getYear() ? last.getMonthValue() : 12;
        return year < first.getYear() || year > last.getYear() ? 0 : to - from + 1;
    }
}
