package org.jiexu.transfer.notice;

import java.time.LocalDate;

/**
 * That the person was told what stays at the source.
 *
 * @param givenOn the day on which the person was told
 * @param how in which way
 */
public record Notice(LocalDate givenOn, How how) {

    /** The ways of telling a person. Stored, and part of the API. */
    public enum How {
        IN_PERSON,
        BY_POST,
        BY_PHONE,
        ONLINE
    }
}
