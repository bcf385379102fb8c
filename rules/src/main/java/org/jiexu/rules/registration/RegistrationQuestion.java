package org.jiexu.rules.registration;

import java.time.LocalDate;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A person is registered in a pooling area. No birth date: ages are whole years on a day, birthday included (C-5).
 *
 * @param age completed years on {@code registeredOn}
 * @param hukou the area of the hukou on that day
 * @param area where the person is registered
 * @param insuredBefore whether the person was insured anywhere before
 * @param approvedPosting the post was transferred with approval at county level or above, and contributions go with it
 * @param earlierGeneral the earliest general account that the person holds in the area, null if there is none
 */
public record RegistrationQuestion(
        Sex sex,
        int age,
        PoolingArea hukou,
        PoolingArea area,
        LocalDate registeredOn,
        boolean insuredBefore,
        boolean approvedPosting,
        @Nullable EarlierGeneral earlierGeneral) {

    /**
     * A general account that the person holds in the area already.
     *
     * @param age completed years on the day of its opening
     */
    public record EarlierGeneral(LocalDate since, int age) {}

    /**
     * Checks the age.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public RegistrationQuestion {
        if (age < 0) {
            throw new IllegalArgumentException("an age is not negative");
        }
    }
}
