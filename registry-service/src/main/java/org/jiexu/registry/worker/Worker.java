package org.jiexu.registry.worker;

import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.Sex;

/**
 * A person. Number and name are personal data; both mask themselves when printed.
 *
 * @param number the number in force, canonical
 * @param hukou the division of the household register, as last stated
 * @param hukouStatedOn the day of registration at which it was stated
 */
public record Worker(
        UUID id, IdentityNumber number, PersonName name, Sex sex, DivisionCode hukou, LocalDate hukouStatedOn) {

    /** The worker with a hukou stated later. */
    Worker withHukou(DivisionCode stated, LocalDate on) {
        return new Worker(id, number, name, sex, stated, on);
    }
}
