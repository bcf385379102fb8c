package org.jiexu.registry.relation;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.registry.fund.DivisionTable;
import org.jiexu.registry.worker.PersonName;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.identity.Sex;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** What a fund sends to register a worker. Masks itself. */
@Schema(name = "Registration", description = "A worker is registered at a fund")
public record RegistrationRequest(
        @Schema(
                description = "18 characters, or 15 digits of the old form, which are upgraded (R-1.4)",
                required = true)
        @Nullable
        String identityNumber,

        @Schema(description = "As on the identity card", required = true) @Nullable
        String name,

        @Schema(description = "M or F, as the number states it", required = true) @Nullable
        Sex sex,

        @Schema(description = "Division of the household register: a province, a city or a county", required = true)
        @Nullable
        String hukou,

        @Schema(description = "Not in the future", required = true) @Nullable
        LocalDate registeredOn,

        @Schema(
                description =
                        "Left out, the rule decides (R-3.2 to R-3.6). GENERAL is refused where the rule says TEMPORARY;"
                                + " TEMPORARY is taken as stated, for records from before")
        @Nullable
        AccountKind accountKind,

        @Schema(description = "Where the post was transferred with approval (R-3.4); else left out")
        ApprovedPosting.@Nullable Request approvedPosting) {

    /**
     * The checked application; refuses the first field that is wrong, with its pointer.
     *
     * @param today the day of registration may not come after it
     */
    Registration.Application checked(DivisionTable divisions, LocalDate today) {
        IdentityField.Read read = IdentityField.read(identityNumber, "/identityNumber", today);
        PersonName personName = PersonName.of(Require.text(name, "/name"))
                .orElseThrow(() -> invalid(
                        "a name has letters, and at most " + PersonName.MAXIMUM_CHARACTERS + " characters", "/name"));
        Sex stated = Require.present(sex, "/sex");
        if (stated != read.number().sex()) {
            throw new ProblemException(ErrorCode.SEX_DIFFERS_FROM_NUMBER, "the number states the other sex", "/sex");
        }
        DivisionCode division = DivisionCode.read(Require.text(hukou, "/hukou"))
                .filter(divisions::knows)
                .orElseThrow(() -> invalid("not the code of a province, city or county", "/hukou"));
        LocalDate day = Require.present(registeredOn, "/registeredOn");
        if (day.isAfter(today)) {
            throw invalid("a day to come", "/registeredOn");
        }
        if (day.isBefore(read.number().birthDate())) {
            throw invalid("a day before the birth date", "/registeredOn");
        }
        return new Registration.Application(
                read.number(),
                read.fifteenDigits(),
                personName,
                stated,
                division,
                day,
                accountKind,
                approvedPosting == null ? null : approvedPosting.checked(today));
    }

    private static ProblemException invalid(String detail, String pointer) {
        return new ProblemException(ErrorCode.FIELD_INVALID, detail, pointer);
    }

    @Override
    public String toString() {
        return "RegistrationRequest[*]";
    }
}
