package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.Message;
import org.jiexu.messages.TransferReply;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.transfer.document.PaperDraft;
import org.jspecify.annotations.Nullable;

/** A case told as given, when and expect. Each {@code expect…} speaks of the last {@code when…}. */
final class Scenario {

    static final UUID TRANSFER = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    static final UUID WORKER = UUID.fromString("00000000-0000-0000-0000-00000000000b");
    static final String OFFICER = "officer:li@440300";

    static final Transfer.Application ORDINARY = new Transfer.Application(WORKER, Examples.CHENGDU, Examples.SHENZHEN);

    private static final RuleBook BOOK = RuleBook.embedded();

    private final Decider decider = new Decider(BOOK);
    private final List<Step> steps = new ArrayList<>();
    private final Transfer submitted;
    private Transfer transfer;
    private Instant now;
    private List<Step> lastSteps = List.of();
    private List<PaperDraft> lastPapers = List.of();
    private List<Decision.Command> lastCommands;
    private @Nullable Decision last;

    private Scenario(Instant now, Transfer.Application application) {
        this.now = now;
        this.submitted =
                Transfer.submitted(new Transfer.Opening(TRANSFER, 7, "0123456789ABCDEFGHJK"), application, BOOK, now);
        this.transfer = submitted;
        this.lastCommands = decider.open(submitted);
    }

    /** Applied for, and the ledgers have told that nothing stands twice. */
    static Scenario submitted() {
        return justSubmitted().withMonthsTold();
    }

    /** Applied for; nobody has answered yet. */
    static Scenario justSubmitted() {
        return new Scenario(Examples.MONDAY, ORDINARY);
    }

    static Scenario submitted(Transfer.Application application) {
        return new Scenario(Examples.MONDAY, application);
    }

    static Scenario submittedAt(Instant instant) {
        return new Scenario(instant, ORDINARY).withMonthsTold();
    }

    Scenario later(Instant instant) {
        now = instant;
        return this;
    }

    /** Both ledgers have told that nothing stands twice. */
    Scenario withMonthsTold() {
        hears(new TransferReply.MonthsReported(TRANSFER, "51", List.of()));
        return hears(new TransferReply.MonthsReported(TRANSFER, "44", List.of()));
    }

    Scenario hears(TransferReply reply) {
        return input(new Input.Heard(reply, "test"));
    }

    Scenario isTold(Instruction instruction) {
        return input(new Input.Instructed(instruction, OFFICER, null, "because"));
    }

    Scenario isTold(Instruction instruction, String code) {
        return input(new Input.Instructed(instruction, OFFICER, code, "because"));
    }

    Scenario isHeld(Hold hold) {
        return input(new Input.Instructed(Instruction.HOLD, OFFICER, hold.code().name(), hold.text(), hold));
    }

    /** A day comes. */
    Scenario comes(Timer timer) {
        return input(new Input.Fired(timer));
    }

    private Scenario input(Input input) {
        Transfer before = transfer;
        Decision decision = decider.decide(before, input, now);
        last = decision;
        lastPapers = List.of();
        lastSteps = List.of();
        lastCommands = List.of();
        if (decision instanceof Decision.Noted(Transfer noted)) {
            transfer = noted;
        }
        if (decision instanceof Decision.Taken taken) {
            transfer = taken.transfer();
            lastSteps = taken.steps();
            lastCommands = taken.commands();
            steps.addAll(lastSteps);
            lastPapers = papers(before, lastSteps, formOf(input));
        }
        return this;
    }

    private static List<PaperDraft> papers(Transfer before, List<Step> taken, @Nullable InformationForm form) {
        List<PaperDraft> papers = new ArrayList<>();
        Transfer previous = before;
        for (Step step : taken) {
            Transfer next = previous.after(step);
            papers.addAll(StepPapers.of(previous, next, step, form));
            previous = next;
        }
        return papers;
    }

    private static @Nullable InformationForm formOf(Input input) {
        return input instanceof Input.Heard(TransferReply.RelationExtracted(UUID _, InformationForm form), String _)
                ? form
                : null;
    }

    /** What the last input issued. */
    List<PaperDraft> papers() {
        return lastPapers;
    }

    /** The numbers of what the last input issued, in order. */
    Scenario expectPapers(String... numbers) {
        assertThat(lastPapers).extracting(paper -> paper.number().text()).containsExactly(numbers);
        return this;
    }

    Scenario expectState(State state) {
        assertThat(transfer.state()).isEqualTo(state);
        return this;
    }

    /** The journal's actions of the last input, in order. */
    Scenario expectActions(String... actions) {
        assertThat(lastSteps).extracting(step -> step.event().action()).containsExactly(actions);
        return this;
    }

    Scenario expectActors(String... actors) {
        assertThat(lastSteps).extracting(Step::actor).containsExactly(actors);
        return this;
    }

    Scenario expectCommand(String topic, Message message) {
        assertThat(lastCommands).containsExactly(new Decision.Command(topic, message));
        return this;
    }

    Scenario expectCommands(Decision.Command... commands) {
        assertThat(lastCommands).containsExactly(commands);
        return this;
    }

    /** Part of the answers is in; nothing happened yet. */
    Scenario expectNoted() {
        assertThat(last).isInstanceOf(Decision.Noted.class);
        return this;
    }

    Scenario expectNoCommand() {
        assertThat(lastCommands).isEmpty();
        return this;
    }

    /** The input led nowhere: no step, no command, the same case. */
    Scenario expectNotPossible(Trigger trigger) {
        assertThat(last).isEqualTo(new Decision.NotPossible(transfer.state(), trigger));
        return this;
    }

    /** What the case asks again, as it is now. */
    List<Decision.Command> askedAgain() {
        return decider.askAgain(transfer);
    }

    /** The one command of the last input. */
    Decision.Command lastCommand() {
        assertThat(lastCommands).hasSize(1);
        return lastCommands.getFirst();
    }

    Transfer transfer() {
        return transfer;
    }

    /** The days that the case waits for, as it is now. */
    List<AwaitedDay> awaitedDays() {
        return decider.awaitedDays(transfer);
    }

    /** The case made again from its steps. */
    Transfer replayed() {
        Transfer again = submitted;
        for (Step step : steps) {
            again = again.after(step);
        }
        return again;
    }
}
