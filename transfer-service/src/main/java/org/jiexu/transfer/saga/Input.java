package org.jiexu.transfer.saga;

import org.jiexu.messages.TransferReply;
import org.jspecify.annotations.Nullable;

/** What comes to a transfer. */
public sealed interface Input {

    /** Which trigger of the declaration this is. */
    Trigger trigger();

    /** Who it comes from, as the journal names it. */
    String actor();

    /** The reply of a service. */
    record Heard(TransferReply reply, String actor) implements Input {
        @Override
        public Trigger trigger() {
            return switch (reply) {
                case TransferReply.RelationReserved ignored -> Trigger.RESERVED;
                case TransferReply.ReservationRefused ignored -> Trigger.RESERVATION_REFUSED;
                case TransferReply.RelationExtracted ignored -> Trigger.EXTRACTED;
                case TransferReply.ExtractionRefused ignored -> Trigger.EXTRACTION_REFUSED;
                case TransferReply.RelationUnsealed ignored -> Trigger.UNSEALED;
                case TransferReply.RelationRemitted ignored -> Trigger.REMITTED;
                case TransferReply.RemittanceCredited ignored -> Trigger.CREDITED;
                case TransferReply.RemittanceDisputed ignored -> Trigger.DISPUTED;
                case TransferReply.RemittanceTakenBack ignored -> Trigger.TAKEN_BACK;
                case TransferReply.MonthsReported ignored -> Trigger.MONTHS_REPORTED;
                case TransferReply.AccountsMerged ignored -> Trigger.MERGED;
                case TransferReply.EntitlementEnded ignored -> Trigger.LIFE_EVENT;
            };
        }
    }

    /**
     * An instruction of people.
     *
     * @param trigger one with an {@link Trigger#instructedBy}
     * @param code of rulebook 2.3, where the instruction needs a reason
     * @param text the officer's words; no personal data
     */
    record Instructed(
            Trigger trigger,
            String actor,
            @Nullable String code,
            @Nullable String text) implements Input {

        Reason reason() {
            return new Reason(code == null ? trigger.name() : code, null, text, java.util.Map.of());
        }
    }
}
