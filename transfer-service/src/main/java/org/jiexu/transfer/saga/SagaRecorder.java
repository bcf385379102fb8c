package org.jiexu.transfer.saga;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.PublicEvent;
import org.jiexu.messages.topic.Topics;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.service.journal.Actor;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.outbox.Outgoing;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.service.trace.Traces;
import org.jiexu.service.transaction.Transaction;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.document.JournalledPaper;
import org.jiexu.transfer.document.Paper;
import org.jiexu.transfer.document.PaperDraft;
import org.jiexu.transfer.document.PaperStore;
import org.jiexu.transfer.saga.Decision.Command;
import org.jspecify.annotations.Nullable;

/** What the decisions of one transaction leave behind: rows, papers, journal, commands, public events. */
public final class SagaRecorder {

    private final Transaction transaction;
    private final List<Transfer> opened = new ArrayList<>();
    private final Map<java.util.UUID, Transfer> changed = new LinkedHashMap<>();
    private final Map<java.util.UUID, Transfer> read = new HashMap<>();
    private final Map<java.util.UUID, List<AwaitedDay>> awaitedDays = new HashMap<>();
    private final TagKeys tags;
    private final List<StepTaken> steps = new ArrayList<>();

    /** A recorder on a transaction that holds the locks of the cases; what it writes is tagged with these keys. */
    public SagaRecorder(Transaction transaction, TagKeys tags) {
        this.transaction = transaction;
        this.tags = tags;
    }

    /** A step that is journalled with the papers that it issues, once these have their versions. */
    private record StepTaken(Transfer transfer, Step step, long sequence, List<PaperDraft> papers) {}

    /** Records a new case and what it asks for. */
    public void opened(Transfer submitted, String actor, List<Command> commands) {
        Traces.about(submitted.id());
        opened.add(submitted);
        Step first = new Step(
                new SagaEvent.Submitted(), submitted.state(), submitted.submittedAt(), actor, submitted.clock());
        steps.add(new StepTaken(submitted, first, 1, StepPapers.ofApplication(submitted)));
        publish(submitted, null, first, 1);
        send(submitted, commands);
        transaction.afterCommit(() -> CaseTimes.opened(1));
    }

    /** Records what a decision did to a case. */
    public void taken(Transfer before, Decision.Taken taken) {
        taken(before, taken, null);
    }

    /**
     * Records what a decision did to a case.
     *
     * @param form that came with the message that was decided about, else null
     */
    void taken(Transfer before, Decision.Taken taken, @Nullable InformationForm form) {
        Traces.about(before.id());
        read.putIfAbsent(before.id(), before);
        Transfer transfer = before;
        for (Step step : taken.steps()) {
            Transfer previous = transfer;
            Transfer next = previous.after(step);
            transfer = next;
            steps.add(new StepTaken(next, step, next.version(), StepPapers.of(previous, next, step, form)));
            publish(transfer, previous.state(), step, transfer.version());
            transaction.afterCommit(() -> CaseTimes.stepped(previous, next));
        }
        changed.put(transfer.id(), transfer);
        if (before.waitsForDay() || transfer.waitsForDay()) {
            awaitedDays.put(transfer.id(), taken.awaitedDays());
        }
        send(transfer, taken.commands());
    }

    /** Keeps part of what was asked; nothing happened to the case yet. */
    void noted(Transfer before, Transfer transfer) {
        read.putIfAbsent(before.id(), before);
        changed.put(transfer.id(), transfer);
    }

    /** Writes the new cases, each touched case once, their days, and all papers, each with one statement or two; journals the steps with their papers. */
    public void write() throws SQLException {
        TransferStore.insert(transaction.connection(), tags, opened);
        TransferStore.update(transaction.connection(), tags, changed.values(), read);
        TimerStore.replace(transaction.connection(), awaitedDays);
        List<PaperDraft> drafts =
                steps.stream().flatMap(step -> step.papers().stream()).toList();
        int issued = 0;
        List<Paper> papers = PaperStore.issue(transaction.connection(), drafts);
        for (StepTaken step : steps) {
            int after = issued + step.papers().size();
            journal(step.transfer(), step.step(), step.sequence(), papers.subList(issued, after));
            issued = after;
        }
    }

    /** Records that a case asks services again, under new ids; {@code times} counts from 1 in the state that it is in. */
    public void askedAgain(Transfer transfer, List<Command> commands, int times, java.time.Instant now) {
        send(transfer, commands);
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("version", transfer.version());
        detail.put("state", transfer.state());
        detail.put("since", transfer.stateSince());
        detail.put("asked", Patience.asked(transfer));
        detail.put("times", times);
        transaction.record(
                JournalEntry.of(Subject.transfer(transfer.id()), now, Actor.RULE, JournalAction.ASKED_AGAIN, detail));
    }

    private void send(Transfer transfer, List<Command> commands) {
        for (Command command : commands) {
            transaction.send(Outgoing.to(command.topic(), transfer.id(), command.message()));
        }
    }

    private void journal(Transfer transfer, Step step, long sequence, List<Paper> papers) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("version", sequence);
        detail.put("state", step.to());
        detail.put("event", step.event());
        LegClock clock = step.clock();
        if (clock != null) {
            detail.put("leg", clock.leg());
            detail.put("due", text(clock.statutory()));
        }
        if (!papers.isEmpty()) {
            detail.put(
                    JournalledPaper.FIELD,
                    papers.stream().map(JournalledPaper::of).toList());
        }
        transaction.record(JournalEntry.of(
                Subject.transfer(transfer.id()),
                step.at(),
                step.actor(),
                JournalAction.valueOf(step.event().action()),
                detail));
    }

    private void publish(Transfer transfer, @Nullable State previous, Step step, long sequence) {
        LegClock clock = step.clock();
        Amounts amounts = transfer.amounts();
        Reason reason = transfer.reason();
        transaction.send(Outgoing.to(
                Topics.PUBLIC_TRANSFERS,
                transfer.id(),
                new PublicEvent.TransferStateChanged(
                        transfer.id(),
                        sequence,
                        step.to().name(),
                        previous == null ? null : previous.name(),
                        transfer.waitingFor().name(),
                        transfer.fromFund(),
                        transfer.toFund(),
                        transfer.workerId(),
                        clock != null && clock.statutory() instanceof DueDay.Known(LocalDate day) ? day : null,
                        amounts == null ? null : amounts.total(),
                        reason == null ? null : reason.code(),
                        step.event().action(),
                        step.at())));
    }

    /** A due day as the journal says it. */
    public static String text(DueDay due) {
        return switch (due) {
            case DueDay.Known(LocalDate day) -> day.toString();
            case DueDay.CalendarMissing(int year) -> "CALENDAR_MISSING " + year;
        };
    }
}
