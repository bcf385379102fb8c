package org.jiexu.rules.eligibility;

import java.time.LocalDate;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;

/**
 * What must be known to decide whether a relation moves. No birth date and no name: the registry works the ages out with
 * {@link Eligibility#ageOn} and sends the whole years only. Begin with {@link #of} and add what applies.
 *
 * @param ageOnRegistration completed years on the day of registration at the destination, birthday included (C-5)
 * @param hukou the area of today's hukou
 * @param from the area of the relation that is to move
 * @param to the area of the destination
 * @param registeredAtDestination the day of registration there
 * @param monthsPaidAtDestination paid months there, zero or more
 * @param sourceAccount kind of the account at the source
 * @param benefitGathering the benefit place gathers all relations at retirement
 * @param approvedPosting a transfer of post approved at county level or above
 * @param earlierGeneralAccount a general account that the person already had at the destination, null if none
 * @param receivingBenefit a monthly pension is already drawn
 * @param deceased the person has died
 * @param openTransfer another transfer of the same relation is under way
 */
public record EligibilityFacts(
        Sex sex,
        int ageOnRegistration,
        PoolingArea hukou,
        PoolingArea from,
        PoolingArea to,
        LocalDate registeredAtDestination,
        int monthsPaidAtDestination,
        AccountKind sourceAccount,
        boolean benefitGathering,
        boolean approvedPosting,
        @Nullable EarlierGeneralAccount earlierGeneralAccount,
        boolean receivingBenefit,
        boolean deceased,
        boolean openTransfer) {

    /**
     * A general account that was opened at the destination earlier.
     *
     * @param since the day on which it was opened
     * @param ageThen completed years on that day
     */
    public record EarlierGeneralAccount(LocalDate since, int ageThen) {}

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if an age or the number of months is negative
     */
    public EligibilityFacts {
        if (ageOnRegistration < 0 || monthsPaidAtDestination < 0) {
            throw new IllegalArgumentException("neither an age nor a number of months is negative");
        }
    }

    /** The ordinary case: a general account, and nothing special. */
    public static EligibilityFacts of(
            Sex sex,
            int ageOnRegistration,
            PoolingArea hukou,
            PoolingArea from,
            PoolingArea to,
            LocalDate registeredAtDestination,
            int monthsPaidAtDestination) {
        return new EligibilityFacts(
                sex,
                ageOnRegistration,
                hukou,
                from,
                to,
                registeredAtDestination,
                monthsPaidAtDestination,
                AccountKind.GENERAL,
                false,
                false,
                null,
                false,
                false,
                false);
    }

    public EligibilityFacts withTemporaryAccountAtSource() {
        return new EligibilityFacts(
                sex,
                ageOnRegistration,
                hukou,
                from,
                to,
                registeredAtDestination,
                monthsPaidAtDestination,
                AccountKind.TEMPORARY,
                benefitGathering,
                approvedPosting,
                earlierGeneralAccount,
                receivingBenefit,
                deceased,
                openTransfer);
    }

    public EligibilityFacts withBenefitGathering() {
        return new EligibilityFacts(
                sex,
                ageOnRegistration,
                hukou,
                from,
                to,
                registeredAtDestination,
                monthsPaidAtDestination,
                sourceAccount,
                true,
                approvedPosting,
                earlierGeneralAccount,
                receivingBenefit,
                deceased,
                openTransfer);
    }

    public EligibilityFacts withApprovedPosting() {
        return new EligibilityFacts(
                sex,
                ageOnRegistration,
                hukou,
                from,
                to,
                registeredAtDestination,
                monthsPaidAtDestination,
                sourceAccount,
                benefitGathering,
                true,
                earlierGeneralAccount,
                receivingBenefit,
                deceased,
                openTransfer);
    }

    public EligibilityFacts withGeneralAccountSince(LocalDate since, int ageThen) {
        return new EligibilityFacts(
                sex,
                ageOnRegistration,
                hukou,
                from,
                to,
                registeredAtDestination,
                monthsPaidAtDestination,
                sourceAccount,
                benefitGathering,
                approvedPosting,
                new EarlierGeneralAccount(since, ageThen),
                receivingBenefit,
                deceased,
                openTransfer);
    }

    public EligibilityFacts withBenefitReceived() {
        return new EligibilityFacts(
                sex,
                ageOnRegistration,
                hukou,
                from,
                to,
                registeredAtDestination,
                monthsPaidAtDestination,
                sourceAccount,
                benefitGathering,
                approvedPosting,
                earlierGeneralAccount,
                true,
                deceased,
                openTransfer);
    }

    public EligibilityFacts withDeath() {
        return new EligibilityFacts(
                sex,
                ageOnRegistration,
                hukou,
                from,
                to,
                registeredAtDestination,
                monthsPaidAtDestination,
                sourceAccount,
                benefitGathering,
                approvedPosting,
                earlierGeneralAccount,
                receivingBenefit,
                true,
                openTransfer);
    }

    public EligibilityFacts withOpenTransfer() {
        return new EligibilityFacts(
                sex,
                ageOnRegistration,
                hukou,
                from,
                to,
                registeredAtDestination,
                monthsPaidAtDestination,
                sourceAccount,
                benefitGathering,
                approvedPosting,
                earlierGeneralAccount,
                receivingBenefit,
                deceased,
                true);
    }
}
