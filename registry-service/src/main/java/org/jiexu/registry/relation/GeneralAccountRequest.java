package org.jiexu.registry.relation;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.registry.worker.Worker;
import org.jiexu.rules.book.RetirementGroup;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** That a person asks for a general account. */
@Schema(name = "GeneralAccountRequest")
public record GeneralAccountRequest(
        @Schema(
                description = "The day on which the person asked for it, not in the future; the month after it is the"
                        + " first general one",
                required = true)
        @Nullable
        LocalDate askedOn,

        @Schema(
                description = "Which retirement age applies to a woman (R-6.11); needed only between the two ages",
                enumeration = {"MALE", "FEMALE55", "FEMALE50"})
        @Nullable
        String group) {

    LocalDate day(LocalDate today) {
        LocalDate day = Require.present(askedOn, "/askedOn");
        if (day.isAfter(today)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "a day to come", "/askedOn");
        }
        return day;
    }

    @Nullable
    RetirementGroup groupOf(Worker worker) {
        if (group == null) {
            return null;
        }
        RetirementGroup named = Require.parsed(group, RetirementGroup::valueOf, "MALE, FEMALE55 or FEMALE50", "/group");
        if (named.sex() != worker.sex()) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "a group of the other sex", "/group");
        }
        return named;
    }
}
