package org.jiexu.rules.eligibility;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
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
 * @param destinationAccount kind of the account that was opened at the destination; null if it is not told, and then a decision holds for an
 *     account into which may be moved
 * @param earlierGeneralAccount a general account that the person already had at the destination, null if none
 * @param circumstances what else applies
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
        @Nullable AccountKind destinationAccount,
        @Nullable EarlierGeneralAccount earlierGeneralAccount,
        Set<Circumstance> circumstances) {

    /** What may apply to a person or to a relation. */
    public enum Circumstance {
        /** The benefit place gathers all relations at retirement. */
        BENEFIT_GATHERING,
        /** A transfer of post approved at county level or above. */
        APPROVED_POSTING,
        /** A monthly pension is already drawn. */
        RECEIVING_BENEFIT,
        DECEASED,
        /** Another transfer of the same relation is under way. */
        OPEN_TRANSFER
    }

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
        circumstances = Collections.unmodifiableSet(
                circumstances.isEmpty() ? EnumSet.noneOf(Circumstance.class) : EnumSet.copyOf(circumstances));
    }

    /** The ordinary case: a general account, and nothing special; the kind of the account at the destination is not told. */
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
                null,
                null,
                Set.of());
    }

    /** The accounts at both places; {@code destination}: null if it is not told. */
    public EligibilityFacts withAccounts(AccountKind source, @Nullable AccountKind destination) {
        return changed(source, destination, earlierGeneralAccount, circumstances);
    }

    public EligibilityFacts withTemporaryAccountAtSource() {
        return withAccounts(AccountKind.TEMPORARY, destinationAccount);
    }

    public EligibilityFacts withGeneralAccountSince(LocalDate since, int ageThen) {
        return changed(sourceAccount, destinationAccount, new EarlierGeneralAccount(since, ageThen), circumstances);
    }

    public EligibilityFacts withBenefitGathering() {
        return with(Circumstance.BENEFIT_GATHERING, true);
    }

    public EligibilityFacts withApprovedPosting() {
        return with(Circumstance.APPROVED_POSTING, true);
    }

    public EligibilityFacts withBenefitReceived() {
        return with(Circumstance.RECEIVING_BENEFIT, true);
    }

    public EligibilityFacts withDeath() {
        return with(Circumstance.DECEASED, true);
    }

    public EligibilityFacts withOpenTransfer() {
        return with(Circumstance.OPEN_TRANSFER, true);
    }

    /** With this circumstance, if it applies. */
    public EligibilityFacts with(Circumstance circumstance, boolean applies) {
        if (!applies) {
            return this;
        }
        Set<Circumstance> more = EnumSet.of(circumstance);
        more.addAll(circumstances);
        return changed(sourceAccount, destinationAccount, earlierGeneralAccount, more);
    }

    /** Whether this applies. */
    boolean has(Circumstance circumstance) {
        return circumstances.contains(circumstance);
    }

    private EligibilityFacts changed(
            AccountKind source,
            @Nullable AccountKind destination,
            @Nullable EarlierGeneralAccount earlier,
            Set<Circumstance> applying) {
        return new EligibilityFacts(
                sex,
                ageOnRegistration,
                hukou,
                from,
                to,
                registeredAtDestination,
                monthsPaidAtDestination,
                source,
                destination,
                earlier,
                applying);
    }
}
