package org.jiexu.acceptance.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.acceptance.stack.Cases;
import org.jiexu.acceptance.stack.InternalTopics;
import org.jiexu.acceptance.stack.RunningStack;
import org.jiexu.embedded.OwnedProcess;
import org.jiexu.embedded.OwnedProcess.Signal;
import org.jiexu.local.client.Waiting;
import org.jiexu.local.sample.LoadedCase;
import org.jiexu.local.sample.SampleCase;
import org.jiexu.local.stack.Stack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F2: what the broker has lost is asked for again, and every case ends. */
class LostMessagesIT {

    private static final int CASES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static RunningStack running;
    private static InternalTopics topics;

    @BeforeAll
    static void start() throws IOException {
        running = RunningStack.shared();
        // A broker that has run before: its partitions have had other leaders than those of a topic that is made anew.
        running.stack().process(Stack.KAFKA).orElseThrow().kill();
        running.mend();
        topics = new InternalTopics(running.stack().kafka().operator());
    }

    @ParameterizedTest
    @CsvSource({"ledger-51, jiexu.ledger.51.commands", "ledger-44, jiexu.ledger.44.commands"})
    void aTopicThatIsDeletedWithCommandsInItStopsNoCase(String reader, String topic)
            throws IOException, InterruptedException {
        Cases cases = running.cases();
        List<LoadedCase> workers = cases.workers(CASES, SampleCase.MIANYANG, SampleCase.GUANGZHOU);
        List<String> transfers = new ArrayList<>();
        for (LoadedCase worker : workers) {
            String transfer = cases.apply(worker);
            cases.await(transfer, "IN_REVIEW");
            cases.instruct(SampleCase.GUANGZHOU, transfer, "accept");
            cases.await(transfer, "OUT_PROCESSING");
            transfers.add(transfer);
        }
        OwnedProcess deaf = running.stack().process(reader).orElseThrow();
        long before = topics.records(topic);

        deaf.ask(Signal.STOP);
        try {
            for (String transfer : transfers) {
                assertThat(cases.instruct(SampleCase.MIANYANG, transfer, "approve")
                                .status())
                        .isEqualTo(200);
            }
            Waiting.until("the commands to be sent", PATIENCE, PAUSE, () -> sent(topic, before + CASES));
            topics.deleteAndMakeAnew(topic);
        } finally {
            deaf.ask(Signal.CONT);
        }

        for (int i = 0; i < CASES; i++) {
            cases.await(transfers.get(i), "COMPLETED");
            cases.awaitSourceRelation(workers.get(i), "TRANSFERRED");
        }
        assertThat(cases.conservation().path("holds").asBoolean()).isTrue();
    }

    /** No case waits for the word that opens an account: the registry keeps it until the ledger has it. */
    @Test
    void anOpeningThatTheBrokerLosesIsToldAgain() throws IOException, InterruptedException {
        Cases cases = running.cases();
        String topic = "jiexu.ledger.44.commands";
        OwnedProcess deaf = running.stack().process("ledger-44").orElseThrow();
        long before = topics.records(topic);
        JsonNode relation;

        deaf.ask(Signal.STOP);
        try {
            relation = cases.register(SampleCase.GUANGZHOU);
            Waiting.until("the word to be sent", PATIENCE, PAUSE, () -> sent(topic, before + 1));
            topics.deleteAndMakeAnew(topic);
        } finally {
            deaf.ask(Signal.CONT);
        }

        assertThat(cases.awaitAccount(relation).path("state").asText()).isEqualTo("OPEN");
    }

    private static Optional<Boolean> sent(String topic, long records) throws IOException {
        try {
            return topics.records(topic) >= records ? Optional.of(true) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
