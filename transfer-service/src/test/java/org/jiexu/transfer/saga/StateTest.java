package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiexu.rules.words.WordFiles;
import org.jiexu.transfer.tracking.TrackingAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The declaration is whole, and what is said elsewhere about states is what it says. */
class StateTest {

    private static final Path PAGE = Path.of("..", "docs", "saga.md");
    private static final String MIGRATION = "db/transfer/V20261201.20__by_bank.sql";
    private static final String ENDS_MIGRATION = "db/transfer/V20261130.20__supplements_holds_and_timers.sql";
    private static final Set<State> ENDS = EnumSet.of(
            State.COMPLETED, State.REFUSED, State.RETURNED, State.CANCELLED, State.TERMINATED, State.EXPIRED);

    @ParameterizedTest
    @EnumSource(State.class)
    void aStateHasAWayOutUnlessItIsAnEnd(State state) {
        assertThat(state.exits().isEmpty()).isEqualTo(ENDS.contains(state));
        assertThat(state.isFinal()).isEqualTo(ENDS.contains(state));
        assertThat(state.waitingFor() == Party.NOBODY).isEqualTo(state.isFinal());
        if (state.isFinal()) {
            assertThat(state.leg()).isEmpty();
            assertThat(state.undo()).isEqualTo(State.Undo.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aTriggerIsDeclaredOnceInAState(State state) {
        assertThat(state.exits()).extracting(Exit::trigger).doesNotHaveDuplicates();
        assertThat(state.exits()).allSatisfy(exit -> assertThat(exit.to()).isNotEmpty());
    }

    @Test
    void everyStateCanBeReachedAndEveryOneCanEnd() {
        assertThat(reachable(State.SUBMITTED)).containsExactlyInAnyOrder(State.values());
        for (State state : State.values()) {
            assertThat(reachable(state)).as("from %s", state).containsAnyElementsOf(ENDS);
        }
    }

    @Test
    void everyTriggerLeadsSomewhereAndEveryInstructionHasAFundOrTheWorkerAsParty() {
        for (Timer timer : Timer.values()) {
            assertThat(State.values()).anyMatch(state -> state.accepts(timer));
        }
        for (Reply reply : Reply.values()) {
            assertThat(State.values()).anyMatch(state -> state.accepts(reply));
        }
        for (Instruction instruction : Instruction.values()) {
            assertThat(State.values()).anyMatch(state -> state.accepts(instruction));
            assertThat(instruction.by())
                    .isNotEmpty()
                    .isSubsetOf(Party.SOURCE_FUND, Party.DESTINATION_FUND, Party.WORKER);
            assertThat(Instruction.ofPath(instruction.pathName())).contains(instruction);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void whereAFundMustActItHasAnInstructionToGive(State state) {
        // Its treasurer registers at the ledger what comes by bank.
        if (state == State.IN_TRANSIT) {
            assertThat(state.instructions()).isEmpty();
        } else if (state.waitingFor() == Party.SOURCE_FUND || state.waitingFor() == Party.DESTINATION_FUND) {
            assertThat(state.exits())
                    .anyMatch(exit ->
                            exit.by().contains(state.waitingFor()) && !exit.to().contains(state));
        }
    }

    @Test
    void untilTheApprovalEveryStateCanBeWithdrawnAndAfterItNone() {
        assertThat(Arrays.stream(State.values()).filter(state -> state.accepts(Instruction.WITHDRAW)))
                .containsExactly(
                        State.SUBMITTED,
                        State.IN_REVIEW,
                        State.SUPPLEMENT,
                        State.LETTER_SENT,
                        State.OUT_PROCESSING,
                        State.AWAITING_CONSENT);
    }

    @Test
    void theDatabaseAllowsExactlyTheStatesAndKnowsTheEnds() {
        assertThat(namesIn(resource(MIGRATION), "CONSTRAINT transfers_state CHECK \\(state IN \\(([^)]*)\\)"))
                .containsExactly(Arrays.stream(State.values()).map(Enum::name).toArray(String[]::new));
        assertThat(namesIn(resource(ENDS_MIGRATION), "\\(ended_at IS NOT NULL\\) = \\(state IN \\(([^)]*)\\)"))
                .containsExactly(ENDS.stream().map(Enum::name).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void theTrackingPageHasWordsForEveryStateInBothLanguages(State state) {
        assertThat(trackingWords(Locale.ENGLISH).getString(state.name())).matches("\\p{ASCII}+");
        assertThat(trackingWords(Locale.CHINESE).getString(state.name())).matches("(?s).*\\p{IsHan}.*");
    }

    @Test
    void thePageIsWhatTheDeclarationSays() throws IOException {
        String page = SagaPage.text();
        if (Boolean.getBoolean("jiexu.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("docs/saga.md; -Djiexu.docs.write=true writes it anew")
                .hasContent(page);
    }

    private static ResourceBundle trackingWords(Locale locale) {
        return WordFiles.beside(TrackingAnswer.class, "states", locale);
    }

    private static Set<State> reachable(State from) {
        Set<State> reached = EnumSet.of(from);
        Set<State> border = EnumSet.of(from);
        while (!border.isEmpty()) {
            Set<State> next = EnumSet.noneOf(State.class);
            border.forEach(state -> next.addAll(state.successors()));
            next.removeAll(reached);
            reached.addAll(next);
            border = next;
        }
        return reached;
    }

    private static List<String> namesIn(String sql, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(sql);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Pattern.compile("'([A-Z_]+)'")
                .matcher(matcher.group(1))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toList());
    }

    private static String resource(String name) {
        try (InputStream stream = StateTest.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
