package org.jiexu.transfer.saga;

import java.time.LocalDate;

/**
 * The approval of a transfer of post by a party organisation or human-resources department of county level or above.
 *
 * @param approvedBy who approved it
 * @param documentNumber the number of the approval
 */
public record ApprovedPosting(String approvedBy, String documentNumber, LocalDate approvedOn) {}
