package org.jiexu.transfer.saga;

import org.jiexu.messages.OverlapFound;
import org.jspecify.annotations.Nullable;

/** What was decided or learned: the journal's action and what {@link Transfer#after} adds to the case. */
public sealed interface SagaEvent {

    record Submitted() implements SagaEvent {}

    /** {@code overlap}: months paid twice that were found at review, null where there were none. */
    record Reserved(
            Relations relations,
            String eligibility,
            String rule,
            @Nullable Overlap overlap) implements SagaEvent {}

    /** Inside one pooling area nothing is transferred; who holds the relation, or the worker, must agree. */
    record RegistrationChanging(Relations relations, String eligibility, String rule) implements SagaEvent {}

    /** The worker agrees, by application or afterwards. */
    record Consented() implements SagaEvent {}

    /** The fund that holds the relation does not agree to a change of registration. */
    record ChangeReturned(Reason reason) implements SagaEvent {}

    /** The two accounts are one. */
    record Merged(int months, int overlapMonths, @Nullable OverlapFound overlap) implements SagaEvent {}

    /** The worker died or draws a pension: the seal is undone, nobody is late meanwhile. */
    record Suspended(Reason reason) implements SagaEvent {}

    /** The same, where nothing was sealed yet. */
    record Terminated(Reason reason) implements SagaEvent {}

    record Accepted(String letterNumber) implements SagaEvent {}

    record Refused(Reason reason) implements SagaEvent {}

    record FormMade(Amounts amounts) implements SagaEvent {}

    record NotExtractable(Reason reason) implements SagaEvent {}

    record Approved() implements SagaEvent {}

    record LetterReturned(Reason reason) implements SagaEvent {}

    record Withdrawn(Reason reason) implements SagaEvent {}

    record Unsealed() implements SagaEvent {}

    record Remitted() implements SagaEvent {}

    record Credited(int overlapMonths, @Nullable OverlapFound overlap) implements SagaEvent {}

    record Disputed(Reason reason, @Nullable OverlapFound overlap) implements SagaEvent {}

    record CreditRetried() implements SagaEvent {}

    record MoneyReturned(Reason reason) implements SagaEvent {}

    record MoneyTakenBack() implements SagaEvent {}

    /** The reason that the event carries, or null. */
    default @Nullable Reason reasonOrNull() {
        return switch (this) {
            case Refused(Reason reason) -> reason;
            case NotExtractable(Reason reason) -> reason;
            case LetterReturned(Reason reason) -> reason;
            case ChangeReturned(Reason reason) -> reason;
            case Withdrawn(Reason reason) -> reason;
            case Disputed(Reason reason, var overlap) -> reason;
            case MoneyReturned(Reason reason) -> reason;
            case Suspended(Reason reason) -> reason;
            case Terminated(Reason reason) -> reason;
            case Submitted _,
                    Reserved _,
                    RegistrationChanging _,
                    Consented _,
                    Merged _,
                    Accepted _,
                    FormMade _,
                    Approved _,
                    Unsealed _,
                    Remitted _,
                    Credited _,
                    CreditRetried _,
                    MoneyTakenBack _ -> null;
        };
    }

    /** The journal's action: the event's name in capitals, {@code LETTER_RETURNED}. */
    default String action() {
        return getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
    }
}
