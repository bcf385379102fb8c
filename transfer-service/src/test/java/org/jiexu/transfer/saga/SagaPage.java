package org.jiexu.transfer.saga;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jiexu.rules.words.WordFiles;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.tracking.TrackingAnswer;

/** Writes {@code docs/saga.md} from the declaration. */
final class SagaPage {

    private static final ResourceBundle TEXTS = WordFiles.beside(TrackingAnswer.class, "states", Locale.ENGLISH);

    private SagaPage() {}

    static String text() {
        StringBuilder page = new StringBuilder("""
                # The way of a transfer

                Written from the declaration (`State.java`) by `StateTest`; do not edit it here. After a change of the declaration:
                `mvn -pl transfer-service -am test -Dtest=StateTest -Dsurefire.failIfNoSpecifiedTests=false -Djiexu.docs.write=true`

                A transfer's state says who must act, which leg's clock runs, and what takes the step back. Words in capitals, such as
                `EXTRACTED`, are replies of services, or days that come: `SUPPLEMENT_EXPIRES`, `HOLD_EXPIRES`. Words in small letters, such as `accept`, are instructions of officers, given with
                `POST /v1/transfers/{id}/accept`; where a fund decides by rule, the rule accepts and approves at once. A gathering is neither
                accepted nor approved by rule unless the worker applied; a change of registration needs the fund that holds the relation, by its
                policy, or the worker, whose own application is consent (decision 0180).

                ```mermaid
                stateDiagram-v2
                    [*] --> SUBMITTED
                """);
        for (State state : State.values()) {
            for (Exit exit : state.exits()) {
                for (State to : exit.to()) {
                    page.append("    %s --> %s : %s\n".formatted(state, to, word(exit.trigger())));
                }
            }
            if (state.isFinal()) {
                page.append("    %s --> [*]\n".formatted(state));
            }
        }
        page.append("""
                ```

                ## States

                | state | who acts | leg | what takes it back | what leads on |
                |---|---|---|---|---|
                """);
        for (State state : State.values()) {
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(state, party(state), leg(state), undo(state), exits(state)));
        }
        page.append("""

                ## What is asked again

                Where a service must act and has not answered for five minutes, it is asked again under a new id, then after 10, 20, 40 minutes more
                and every hour; after six hours the case is shown as stuck (decision 0171). Who acted already answers the same again. Where the money goes by
                bank, a case that waits for a treasurer (in `REMITTING` with a payment, in `IN_TRANSIT`, in `TAKING_BACK`) is asked again once a day, and is never
                shown as unanswered (decision 0262).

                | state | is asked again |
                |---|---|
                """);
        for (State state : State.values()) {
            if (state.waitsForService()) {
                page.append("| `%s` | %s |\n".formatted(state, party(state)));
            }
        }
        page.append("""

                ## What the worker reads on the tracking page

                | state | words |
                |---|---|
                """);
        for (State state : State.values()) {
            page.append("| `%s` | %s |\n".formatted(state, TEXTS.getString(state.name())));
        }
        page.append("""

                ## Instructions

                | instruction | by an officer of, or by the worker | possible in |
                |---|---|---|
                """);
        for (Instruction instruction : Instruction.values()) {
            page.append("| `%s` | %s | %s |\n"
                    .formatted(instruction.pathName(), parties(instruction), statesOf(instruction)));
        }
        return page.toString();
    }

    private static String word(Trigger trigger) {
        return trigger instanceof Instruction instruction ? instruction.pathName() : trigger.name();
    }

    private static String party(State state) {
        return state.waitingFor() == Party.NOBODY ? "nobody" : words(state.waitingFor());
    }

    /** In the order of the declaration. */
    private static String parties(Instruction instruction) {
        return Arrays.stream(Party.values())
                .filter(instruction.by()::contains)
                .map(SagaPage::words)
                .collect(Collectors.joining(" or "));
    }

    private static String words(Party party) {
        return "the " + party.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String leg(State state) {
        return state.leg()
                .map(leg -> DueAnswer.numberOf(leg) + " "
                        + leg.name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + (state.isClockSuspended() ? ", nobody is late meanwhile" : ""))
                .orElse("");
    }

    private static String undo(State state) {
        return switch (state.undo()) {
            case NONE -> state.isFinal() ? "" : "nothing: it is retried until it succeeds";
            case RELEASE -> "the reservation is released";
            case UNSEAL -> "the account is unsealed, then the reservation is released";
            case RETURN_MONEY -> "the money is returned, then the reservation is released";
        };
    }

    private static String exits(State state) {
        return state.exits().stream()
                .map(exit -> "`" + word(exit.trigger()) + "` → "
                        + exit.to().stream().map(to -> "`" + to + "`").collect(Collectors.joining(" or ")))
                .collect(Collectors.joining("<br>"));
    }

    private static String statesOf(Trigger trigger) {
        return java.util.Arrays.stream(State.values())
                .filter(state -> state.accepts(trigger))
                .map(state -> "`" + state + "`")
                .collect(Collectors.joining(", "));
    }
}
