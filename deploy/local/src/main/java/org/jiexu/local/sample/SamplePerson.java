package org.jiexu.local.sample;

import java.time.LocalDate;

/**
 * A person who does not exist.
 *
 * @param name a Chinese name
 * @param sex {@code M} or {@code F}
 * @param born day of birth
 * @param identityNumber 18 characters, well formed, of a division that is issued to nobody
 */
public record SamplePerson(String name, String sex, LocalDate born, String identityNumber) {

    /** Number and name stay out of logs even for invented people: the habit is what counts. */
    @Override
    public String toString() {
        return "SamplePerson[" + sex + ", " + born.getYear() + "]";
    }
}
