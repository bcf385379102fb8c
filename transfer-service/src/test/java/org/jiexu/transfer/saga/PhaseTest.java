package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jiexu.transfer.clock.LegClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a state needs it has, and nothing else. */
class PhaseTest {

    private static final Lookup LOOKUP = new Lookup(new TreeSet<>(), null, List.of());
    private static final LegClock CLOCK = CaseTags.clock(CaseTags.because(), 14);
    private static final Reason REASON = CaseTags.reason();
    private static final Stage FORMED = CaseTags.formed(CaseTags.amounts(), CaseTags.overlap());
    private static final Stage LETTERED = CaseTags.formed(null, null);
    private static final Stage RESERVED = Stage.of(FORMED.relations(), null, null, null);

    /** L lookup, C clock, R reason, E end; the stages that fit, - for none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUBMITTED             | L LC    | -
            IN_REVIEW             | C       | reserved
            SUPPLEMENT            | CR      | reserved
            LETTER_SENT           | C       | lettered
            OUT_PROCESSING        | C       | formed
            REMITTING             | C       | formed
            IN_TRANSIT            | none    | formed
            CREDITING             | C       | formed
            IN_DISPUTE            | CR      | formed
            SUSPENDED             | CR      | lettered formed
            TAKING_BACK           | R       | formed
            RETURNING             | R       | lettered formed
            CANCELLING            | R       | lettered formed
            AWAITING_CONSENT      | none    | reserved
            CHANGING_REGISTRATION | none    | reserved
            COMPLETED             | E RE    | - reserved lettered formed
            REFUSED               | E RE    | - reserved lettered formed
            RETURNED              | E RE    | - reserved lettered formed
            CANCELLED             | E RE    | - reserved lettered formed
            TERMINATED            | E RE    | - reserved lettered formed
            EXPIRED               | E RE    | - reserved lettered formed
            """)
    void aStateHasWhatItNeedsAndNothingElse(State state, String parts, String stages) {
        List<String> fitting = new ArrayList<>();
        for (String stage : List.of("-", "reserved", "lettered", "formed")) {
            for (String part : List.of("none", "L", "C", "R", "E", "LC", "LR", "LE", "CR", "CE", "RE", "LCR", "CRE")) {
                if (fits(state, part, stage)) {
                    fitting.add(part + " " + stage);
                }
            }
        }

        List<String> expected = new ArrayList<>();
        for (String stage : stages.split(" ", -1)) {
            for (String part : parts.split(" ", -1)) {
                expected.add(part + " " + stage);
            }
        }
        assertThat(fitting).containsExactlyElementsOf(expected);
    }

    private static boolean fits(State state, String parts, String stage) {
        try {
            Phase.of(
                    state,
                    parts.contains("L") ? LOOKUP : null,
                    parts.contains("C") ? CLOCK : null,
                    stage(stage),
                    parts.contains("R") ? REASON : null,
                    parts.contains("E") ? Examples.MONDAY : null);
            return true;
        } catch (IllegalArgumentException doesNotFit) {
            return false;
        }
    }

    private static @Nullable Stage stage(String name) {
        return switch (name) {
            case "reserved" -> RESERVED;
            case "lettered" -> LETTERED;
            case "formed" -> FORMED;
            default -> null;
        };
    }

    @Test
    void aFormIsNotMadeWithoutALetter() {
        assertThatThrownBy(() -> Stage.of(FORMED.relations(), null, null, FORMED.amounts()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void whereALegRunsThereIsAClock(State state) {
        boolean clocked = fits(state, "C", "reserved")
                || fits(state, "C", "lettered")
                || fits(state, "C", "formed")
                || fits(state, "CR", "reserved")
                || fits(state, "CR", "formed")
                || fits(state, "LC", "-");

        assertThat(clocked).isEqualTo(state.leg().isPresent());
    }
}
