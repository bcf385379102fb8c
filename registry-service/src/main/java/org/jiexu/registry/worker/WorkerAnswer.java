package org.jiexu.registry.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A worker as the API shows it: masked, with the whole number only for those who handle the case.
 *
 * @param identityNumber the whole number; null, and then left out, for everyone else
 */
@Schema(name = "Worker", description = "A person; number and name are masked (R-10.3)")
public record WorkerAnswer(
        UUID id,

        @Schema(description = "First three and last two characters")
        String maskedIdentityNumber,

        @Schema(description = "Surname and a star") String maskedName,

        @Schema(description = "M or F") Sex sex,

        @Schema(description = "Division of the household register as last stated")
        String hukou,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "The whole number. Present only for the worker and for officers of a fund that holds a relation of the worker and"
                                + " has a paid month or the worker's consent")
        @Nullable
        String identityNumber,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @Schema(
                description =
                        "true: of the worker's relations the caller sees only those of the own fund, because no month is paid"
                                + " there and the worker has not consented; left out otherwise")
        boolean onlyOwnFund) {

    /** The worker without the number. */
    public static WorkerAnswer masked(Worker worker) {
        return of(worker, null, false);
    }

    /** The worker with the whole number, for the person and the handler of the case. */
    public static WorkerAnswer whole(Worker worker) {
        return of(worker, worker.number().reveal(), false);
    }

    /** The worker without the number, for a fund that has nothing but a registration. */
    public static WorkerAnswer ofOwnFund(Worker worker) {
        return of(worker, null, true);
    }

    private static WorkerAnswer of(Worker worker, @Nullable String number, boolean onlyOwnFund) {
        return new WorkerAnswer(
                worker.id(),
                worker.number().masked(),
                worker.name().masked(),
                worker.sex(),
                worker.hukou().code(),
                number,
                onlyOwnFund);
    }
}
