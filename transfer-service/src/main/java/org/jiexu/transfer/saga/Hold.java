package org.jiexu.transfer.saga;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A mark on a case that waits for people: nobody decides on it for a while. The clock of the law runs on.
 *
 * @param code why, of {@link HoldCode}
 * @param text in the officer's words; no personal data
 * @param evidence the paper that asks for it
 * @param by who holds it, as the journal names it
 * @param expiresOn the last day of it; the day after, it is gone by itself
 */
public record Hold(
        HoldCode code,
        @Nullable String text,
        @Nullable Evidence evidence,
        String by,
        Instant since,
        LocalDate expiresOn) {

    /**
     * A paper outside of this system.
     *
     * @param number as it stands on it
     * @param issuedOn its day
     * @param sha256 of the copy that the fund keeps, 64 hexadecimal digits
     */
    public record Evidence(String number, LocalDate issuedOn, String sha256) {}
}
