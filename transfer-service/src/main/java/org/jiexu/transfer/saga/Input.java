package org.jiexu.transfer.saga;

import java.util.Map;
import org.jiexu.messages.TransferReply;
import org.jspecify.annotations.Nullable;

/** What comes to a transfer. */
public sealed interface Input {

    /** Which trigger of the declaration this is. */
    Trigger trigger();

    /** Who it comes from, as the journal names it. */
    String actor();

    /** A day that came. */
    record Fired(Timer trigger) implements Input {
        @Override
        public String actor() {
            return "rule";
        }
    }

    /** The reply of a service. */
    record Heard(TransferReply reply, String actor) implements Input {
        @Override
        public Reply trigger() {
            return Reply.of(reply);
        }
    }

    /**
     * An instruction of people.
     *
     * @param code of rulebook 2.3, where the instruction needs a reason
     * @param text the officer's words; no personal data
     * @param hold what is to be held and until when; null but for {@link Instruction#HOLD}
     */
    record Instructed(
            Instruction trigger,
            String actor,
            @Nullable String code,
            @Nullable String text,
            @Nullable Hold hold) implements Input {

        /** One that holds nothing. */
        public Instructed(Instruction trigger, String actor, @Nullable String code, @Nullable String text) {
            this(trigger, actor, code, text, null);
        }

        Reason reason() {
            return new Reason(code == null ? trigger.name() : code, null, text, Map.of());
        }
    }
}
