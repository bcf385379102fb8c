package org.jiexu.transfer.application;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Caller;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.transfer.saga.ApprovedPosting;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/** What an application, or a quote, says; the first three fields are required. */
@Schema(name = "TransferApplication")
public record ApplicationRequest(
        @Schema(description = "The worker's id, from the registry") @Nullable
        UUID workerId,

        @Schema(description = "The fund that holds the relation now") @Nullable
        String fromFund,

        @Schema(description = "The fund where the worker is insured now") @Nullable
        String toFund,

        @Schema(description = "Where the post was transferred with approval (R-3.4); else left out") @Nullable
        Posting approvedPosting,

        @Schema(
                description = "The destination gathers the relation because it will pay the benefit: no paid month is"
                        + " needed there (R-2.1), and a temporary account moves (R-3.6). An officer always accepts it")
        @Nullable
        Boolean benefitGathering) {

    private static final int MAX_TEXT_CHARACTERS = 100;

    /** The approval of a transfer of post; every field is required. */
    @Schema(name = "ApprovedPosting", description = "Approval of a transfer of post, county level or above (R-3.4)")
    public record Posting(
            @Nullable String approvedBy,

            @Nullable String documentNumber,

            @Nullable LocalDate approvedOn) {

        private ApprovedPosting checked(LocalDate today) {
            LocalDate day = Require.present(approvedOn, "/approvedPosting/approvedOn");
            if (day.isAfter(today)) {
                throw new ProblemException(ErrorCode.FIELD_INVALID, "a day to come", "/approvedPosting/approvedOn");
            }
            return new ApprovedPosting(
                    free(approvedBy, "/approvedPosting/approvedBy"),
                    free(documentNumber, "/approvedPosting/documentNumber"),
                    day);
        }

        private static String free(@Nullable String value, String pointer) {
            String text = Require.text(value, MAX_TEXT_CHARACTERS, pointer);
            FreeText.check(text, pointer);
            return text;
        }
    }

    /**
     * Refuses whoever is no party of what is asked for, as far as it can be read, before the rest is looked at.
     *
     * @param sourceToo whether officers of the source may ask it too
     */
    public void requireParty(Caller caller, boolean sourceToo) {
        if (workerId != null) {
            caller.requireWorkersToBe(workerId.toString());
        }
        Optional<FundCode> to = toFund == null ? Optional.empty() : FundCode.read(toFund);
        Optional<FundCode> from = sourceToo && fromFund != null ? FundCode.read(fromFund) : Optional.empty();
        if (to.isPresent() && (!sourceToo || from.isPresent())) {
            caller.requireOfficersToBeOf(
                    Stream.concat(to.stream(), from.stream()).toArray(FundCode[]::new));
        }
    }

    /**
     * The checked application; refuses the first field that is wrong, with its pointer.
     *
     * @param today the last day on which an approval can have been given
     */
    public Transfer.Application checked(LocalDate today) {
        UUID worker = Require.present(workerId, "/workerId");
        FundCode from = Require.parsed(fromFund, FundCode::new, "six digits", "/fromFund");
        FundCode to = Require.parsed(toFund, FundCode::new, "six digits", "/toFund");
        if (from.equals(to)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "source and destination are the same fund", "/toFund");
        }
        return new Transfer.Application(
                worker,
                from,
                to,
                approvedPosting == null ? null : approvedPosting.checked(today),
                Boolean.TRUE.equals(benefitGathering),
                false);
    }
}
