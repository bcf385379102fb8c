package org.jiexu.transfer.document;

import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;

/**
 * The contact letter (联系函, rulebook 1.3) from the destination to the source.
 *
 * @param letterNumber unique for each destination and year (C-3)
 * @param accountKind {@code GENERAL} or {@code TEMPORARY}
 */
public record ContactLetter(
        String letterNumber,
        LocalDate date,
        UUID transferId,
        UUID workerId,
        FundCode sourceFund,
        String sourcePersonalNumber,
        FundCode destinationFund,
        String destinationPersonalNumber,
        String accountKind) {}
