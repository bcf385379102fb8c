package org.jiexu.transfer.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.OverlapFound;
import org.jspecify.annotations.Nullable;

/** What was decided or learned: the journal's action and what {@link Transfer#after} adds to the case. */
public sealed interface SagaEvent {

    record Submitted() implements SagaEvent {}

    /**
     * {@code overlap}: months paid twice that were found at review, null where there were none. {@code bank}: between which accounts the
     * money will go, null where the ledgers settle.
     */
    record Reserved(
            Relations relations,
            String eligibility,
            String rule,
            @Nullable Overlap overlap,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BankAccounts bank)
            implements SagaEvent {
        @Override
        public Stage after(@Nullable Stage before) {
            return new Stage.Reserved(relations, overlap);
        }
    }

    /** Inside one pooling area nothing is transferred; who holds the relation, or the worker, must agree. */
    record RegistrationChanging(Relations relations, String eligibility, String rule) implements SagaEvent {
        @Override
        public Stage after(@Nullable Stage before) {
            return new Stage.Reserved(relations, null);
        }
    }

    /** The worker agrees, by application or afterwards. */
    record Consented() implements SagaEvent {}

    /** The fund that holds the relation does not agree to a change of registration. */
    record ChangeReturned(Reason reason) implements SagaEvent {}

    /** The two accounts are one. */
    record Merged(int months, int overlapMonths, @Nullable OverlapFound overlap) implements SagaEvent {
        @Override
        public Stage after(@Nullable Stage before) {
            Stage stage = reached(before);
            return stage.with(Overlap.posted(overlapMonths, overlap, stage.overlap()));
        }
    }

    /** The worker died or draws a pension: the seal is undone, nobody is late meanwhile. */
    record Suspended(Reason reason) implements SagaEvent {}

    /** The same, where nothing was sealed yet. */
    record Terminated(Reason reason) implements SagaEvent {}

    record Accepted(String letterNumber) implements SagaEvent {
        @Override
        public Stage after(@Nullable Stage before) {
            Stage stage = reached(before);
            return Stage.of(stage.relations(), stage.overlap(), letterNumber, null);
        }
    }

    record Refused(Reason reason) implements SagaEvent {}

    /** Something is missing; the reason says what. */
    record SupplementAsked(Reason reason) implements SagaEvent {}

    /** What was missing is there. */
    record Supplemented() implements SagaEvent {}

    /** What was missing did not come in time. */
    record Expired(Reason reason) implements SagaEvent {}

    /** Nobody decides for a while. */
    record Held(Hold hold) implements SagaEvent {}

    /** A hold is over before its last day. */
    record Released(String code, @Nullable String text) implements SagaEvent {}

    /** The last day of a hold is over. */
    record HoldExpired() implements SagaEvent {}

    record FormMade(Amounts amounts) implements SagaEvent {
        @Override
        public Stage after(@Nullable Stage before) {
            Stage stage = reached(before);
            return Stage.of(stage.relations(), stage.overlap(), stage.letterNumber(), amounts);
        }
    }

    record NotExtractable(Reason reason) implements SagaEvent {}

    record Approved() implements SagaEvent {}

    record LetterReturned(Reason reason) implements SagaEvent {}

    record Withdrawn(Reason reason) implements SagaEvent {}

    record Unsealed() implements SagaEvent {}

    record Remitted() implements SagaEvent {}

    /** By bank: the account has become a payment, which a treasurer must pay; anew where it was corrected. */
    record PaymentOrdered(String payment) implements SagaEvent {}

    /** The bank has rejected it; {@code code} says why. */
    record PaymentRejected(String payment, String code) implements SagaEvent {}

    /** The treasurer has paid: the leg of the source is over. */
    record MoneySent() implements SagaEvent {}

    /** The form is at the destination, the money not yet. */
    record FormReceived() implements SagaEvent {}

    /** The later of the two is there too: the last leg begins. */
    record MoneyReceived() implements SagaEvent {}

    /** More had come than the form says: the rest is owed to the source, the form is posted. */
    record SurplusRepaid() implements SagaEvent {}

    record Credited(int overlapMonths, @Nullable OverlapFound overlap) implements SagaEvent {
        @Override
        public Stage after(@Nullable Stage before) {
            Stage stage = reached(before);
            return stage.with(Overlap.posted(overlapMonths, overlap, stage.overlap()));
        }
    }

    record Disputed(Reason reason, @Nullable OverlapFound overlap) implements SagaEvent {
        @Override
        public Stage after(@Nullable Stage before) {
            Stage stage = reached(before);
            return stage.with(Overlap.arrived(overlap, stage.overlap()));
        }
    }

    record CreditRetried() implements SagaEvent {}

    record MoneyReturned(Reason reason) implements SagaEvent {}

    record MoneyTakenBack() implements SagaEvent {}

    /** The reason that the event carries, or null. */
    default @Nullable Reason reason() {
        return null;
    }

    /** How far the case has come after it; null while nothing is reserved. */
    default @Nullable Stage after(@Nullable Stage before) {
        return before;
    }

    private static Stage reached(@Nullable Stage before) {
        if (before == null) {
            throw new IllegalStateException("nothing is reserved yet");
        }
        return before;
    }

    /** The journal's action: the event's name in capitals, {@code LETTER_RETURNED}. */
    default String action() {
        return action(getClass());
    }

    /** As {@link #action()}, of a kind of event; a constant of the journal's actions. */
    static String action(Class<?> event) {
        return event.getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
    }
}
