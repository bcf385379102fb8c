package org.jiexu.gateway.page;

import io.quarkus.qute.TemplateExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The states of a transfer as the pages group and colour them; named like the transfer service's own. */
public enum CaseState {
    SUBMITTED(Kind.MACHINE),
    IN_REVIEW(Kind.PEOPLE),
    SUPPLEMENT(Kind.PEOPLE),
    LETTER_SENT(Kind.MACHINE),
    OUT_PROCESSING(Kind.PEOPLE),
    REMITTING(Kind.MACHINE),
    IN_TRANSIT(Kind.PEOPLE),
    CREDITING(Kind.MACHINE),
    IN_DISPUTE(Kind.TROUBLE),
    TAKING_BACK(Kind.MACHINE),
    RETURNING(Kind.MACHINE),
    CANCELLING(Kind.MACHINE),
    AWAITING_CONSENT(Kind.PEOPLE),
    CHANGING_REGISTRATION(Kind.MACHINE),
    SUSPENDED(Kind.MACHINE),
    COMPLETED(Kind.DONE),
    REFUSED(Kind.STOPPED),
    RETURNED(Kind.STOPPED),
    CANCELLED(Kind.STOPPED),
    TERMINATED(Kind.STOPPED),
    EXPIRED(Kind.STOPPED);

    /** What a state means to somebody who looks at the queue. */
    public enum Kind {
        /** Goes on by itself. */
        MACHINE,
        /** Waits for an officer. */
        PEOPLE,
        /** Waits for an officer to settle something. */
        TROUBLE,
        /** Ended well. */
        DONE,
        /** Ended otherwise. */
        STOPPED
    }

    private final Kind kind;

    CaseState(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isOpen() {
        return switch (kind) {
            case MACHINE, PEOPLE, TROUBLE -> true;
            case DONE, STOPPED -> false;
        };
    }

    public boolean waitsForPeople() {
        return switch (kind) {
            case PEOPLE, TROUBLE -> true;
            case MACHINE, DONE, STOPPED -> false;
        };
    }

    /** The state of that name; empty for one that this version does not know, which is then shown by its name. */
    public static Optional<CaseState> named(String name) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    /** {@code {state:tone(step.state)}}: how a state is coloured, the name of its kind in small letters. */
    @TemplateExtension(namespace = "state")
    static String tone(String name) {
        return named(name).map(CaseState::kind).orElse(Kind.MACHINE).name().toLowerCase(Locale.ROOT);
    }

    /** The states that are open, or those that have ended. */
    public static List<CaseState> thatAreOpen(boolean open) {
        return Arrays.stream(values()).filter(state -> state.isOpen() == open).toList();
    }
}
