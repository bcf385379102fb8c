package org.jiexu.registry.lifeevent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.registry.fund.DivisionTable;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jspecify.annotations.Nullable;

/** What an officer says happened. */
@Schema(name = "LifeEventRequest")
public record LifeEventRequest(
        @Schema(
                description = "DEATH, BENEFIT_GRANTED or HUKOU_MOVED",
                enumeration = {"DEATH", "BENEFIT_GRANTED", "HUKOU_MOVED"},
                required = true)
        @Nullable
        String kind,

        @Schema(description = "The day it happened, not in the future", required = true) @Nullable
        LocalDate on,

        @Schema(description = "Division of the new household register; for HUKOU_MOVED only") @Nullable
        String hukou,

        @Schema(description = "The document that shows it", required = true) @Nullable
        EvidenceRequest evidence) {

    /** The checked event; refuses the first field that is wrong, with its pointer. */
    LifeEvent checked(
            UUID workerId, FundCode fund, String subject, DivisionTable divisions, LocalDate today, Instant now) {
        LifeEvent.Kind what =
                Require.parsed(kind, LifeEvent.Kind::valueOf, "DEATH, BENEFIT_GRANTED or HUKOU_MOVED", "/kind");
        LocalDate day = Require.present(on, "/on");
        if (day.isAfter(today)) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "a day to come", "/on");
        }
        return new LifeEvent(
                workerId,
                what,
                day,
                what == LifeEvent.Kind.HUKOU_MOVED ? place(divisions) : null,
                EvidenceRequest.checked(evidence, what.shownBy(), today),
                fund,
                now,
                subject);
    }

    private DivisionCode place(DivisionTable divisions) {
        return DivisionCode.read(Require.text(hukou, "/hukou"))
                .filter(divisions::knows)
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.FIELD_INVALID, "not the code of a province, city or county", "/hukou"));
    }
}
