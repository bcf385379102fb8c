package org.jiexu.registry.relation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.registry.worker.WorkerAnswer;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/** A relation as the API shows it. */
@Schema(name = "Relation", description = "A worker's insurance relation at a fund")
public record RelationAnswer(
        UUID id,

        UUID workerId,
        String fund,

        @Schema(description = "Ten digits, unique in the fund and nowhere else (R-1.1)")
        String personalNumber,

        AccountKind accountKind,

        @Schema(description = "The rule that decided the kind; null where the fund stated it", nullable = true)
        @Nullable
        String accountKindRule,

        @Schema(description = "What a temporary account means for the worker; null for a general one", nullable = true)
        @Nullable
        Words accountKindMeaning,

        @Schema(nullable = true) @Nullable ApprovedPosting approvedPosting,
        LocalDate registeredOn,
        RelationState.State state,

        @Schema(description = "The open transfer that holds it, or null", nullable = true) @Nullable
        UUID reservedBy,

        @Schema(
                description = "Since when a temporary account waits for the benefit place, because the worker was"
                        + " registered elsewhere (R-3.6); else null",
                nullable = true)
        @Nullable
        LocalDate sealedOn,

        @Schema(
                description = "The first general month of an account that was temporary before (R-3.7); else null",
                nullable = true)
        @Nullable
        String generalFrom,

        @Schema(description = "Null while nothing is paid", nullable = true) @Nullable
        String firstPaidMonth,

        @Schema(description = "The fund that a transfer took it to, or null", nullable = true) @Nullable
        String transferredTo,

        WorkerAnswer worker,

        @Schema(description = "Counts the changes; the ETag")
        int version) {

    /** A sentence in the two languages of the product. */
    @Schema(name = "Words")
    public record Words(String zh, String en) {}

    /** The relation with its worker as the caller may see it. */
    public static RelationAnswer of(Relation relation, WorkerAnswer worker) {
        YearMonth month = relation.firstPaidMonth();
        YearMonth generalFrom = relation.generalFrom();
        return new RelationAnswer(
                relation.id(),
                relation.workerId(),
                relation.fund().code(),
                relation.personalNumber(),
                relation.accountKind(),
                relation.accountKindRule(),
                TemporaryAccount.meaning(relation, new DivisionCode(worker.hukou())),
                relation.approvedPosting(),
                relation.registeredOn(),
                relation.standing().state(),
                holder(relation.standing()),
                relation.sealedOn(),
                generalFrom == null ? null : generalFrom.toString(),
                month == null ? null : month.toString(),
                destination(relation.standing()),
                worker,
                relation.version());
    }

    private static @Nullable UUID holder(RelationState standing) {
        return switch (standing) {
            case RelationState.Active() -> null;
            case RelationState.Reserved(UUID transferId, FundCode destination) -> transferId;
            case RelationState.Transferred(UUID transferId, FundCode destination) -> null;
        };
    }

    private static @Nullable String destination(RelationState standing) {
        return switch (standing) {
            case RelationState.Active() -> null;
            case RelationState.Reserved(UUID transferId, FundCode destination) -> null;
            case RelationState.Transferred(UUID transferId, FundCode destination) -> destination.code();
        };
    }
}
