package org.jiexu.registry.relation;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.FreeText;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/**
 * The approval of a transfer of post by a party organisation or human-resources department of county level or above.
 *
 * @param approvedBy who approved it
 * @param documentNumber the number of the approval
 */
@Schema(name = "ApprovedPosting", description = "Approval of a transfer of post, county level or above (R-3.4)")
public record ApprovedPosting(String approvedBy, String documentNumber, LocalDate approvedOn) {

    private static final int MAX_TEXT_CHARACTERS = 100;

    /** As it is sent: every field is required. */
    @Schema(name = "ApprovedPostingRequest")
    public record Request(
            @Nullable String approvedBy,
            @Nullable String documentNumber,
            @Nullable LocalDate approvedOn) {

        /** The checked approval; {@code today} is the last day on which it can have been given. */
        ApprovedPosting checked(LocalDate today) {
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
}
