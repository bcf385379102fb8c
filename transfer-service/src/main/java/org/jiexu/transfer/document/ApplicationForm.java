package org.jiexu.transfer.document;

import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * The transfer application (转移接续申请表, rulebook 1.3), as it was made.
 *
 * @param appliedBy who applied
 * @param kind {@code TRANSFER} or {@code REGISTRATION_CHANGE}
 * @param approvedPosting the approval of a transfer of post, else null
 */
public record ApplicationForm(
        LocalDate appliedOn,
        UUID transferId,
        UUID workerId,
        FundCode sourceFund,
        FundCode destinationFund,
        String kind,
        Applicant appliedBy,
        boolean benefitGathering,
        @Nullable Posting approvedPosting) {

    /** Who applied. Part of the API. */
    public enum Applicant {
        WORKER,
        OFFICER_OF_DESTINATION
    }

    /** The approval of a transfer of post. */
    public record Posting(String approvedBy, String documentNumber, LocalDate approvedOn) {}
}
