package org.jiexu.transfer.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.book.DivisionTable;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.words.WordFiles;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalRow;
import org.jiexu.transfer.clock.DueAnswer;
import org.jiexu.transfer.saga.Party;
import org.jiexu.transfer.saga.State;
import org.jiexu.transfer.saga.Transfer;
import org.jiexu.transfer.task.Escalated;
import org.jspecify.annotations.Nullable;

/**
 * Where a transfer is, for anyone who has its tracking code: no worker, no amounts, no numbers, no reasons.
 *
 * @param supplementDue the last day on which what the destination asked for may come; null where it asked for nothing
 * @param heldUntil the last day on which nobody decides; null where it is not held
 * @param overdue that the running leg is late by the law, which agency holds the file, and since when it is late; null while it is not
 */
public record TrackingAnswer(
        String trackingCode,
        State state,
        Place fromFund,
        Place toFund,
        List<StepAnswer> steps,
        WaitingFor waitingFor,
        DueAnswer due,
        @Nullable DueAnswer supplementDue,
        @Nullable LocalDate heldUntil,
        @Nullable Overdue overdue,
        String textZh,
        String textEn) {

    /** Rows of a case's journal with which it enters no state. */
    private static final Set<String> NO_STEPS = Set.of(
            JournalAction.DUE_DAYS_RECOMPUTED.name(), JournalAction.OVERDUE.name(), JournalAction.NOTICE_GIVEN.name());

    private static final ResourceBundle ENGLISH = WordFiles.beside(TrackingAnswer.class, "states", Locale.ENGLISH);
    private static final ResourceBundle CHINESE = WordFiles.beside(TrackingAnswer.class, "states", Locale.CHINESE);

    /** What a worker must know of a late leg: who holds the file, when it was due, and that the provincial centre was told. */
    public record Overdue(Place holder, LocalDate dueOn, Instant since, String textZh, String textEn) {

        private static final String WORDS = "OVERDUE";

        static @Nullable Overdue of(Transfer transfer, DivisionTable divisions, DueAnswer.Reader due) {
            Escalated escalated = Escalated.of(transfer, due);
            if (escalated == null) {
                return null;
            }
            Place holder = Place.of(divisions, escalated.fund());
            String day = escalated.dueOn().toString();
            return new Overdue(
                    holder,
                    escalated.dueOn(),
                    escalated.since(),
                    CHINESE.getString(WORDS)
                            .replace("{holder}", holder.nameZh())
                            .replace("{due}", day),
                    ENGLISH.getString(WORDS)
                            .replace("{holder}", holder.nameEn())
                            .replace("{due}", day));
        }
    }

    /** A fund and its names; the names are its code where the directory has none. */
    public record Place(String code, String nameZh, String nameEn) {

        static Place of(DivisionTable divisions, FundCode fund) {
            return divisions
                    .find(fund.division())
                    .map(division -> new Place(fund.code(), division.nameZh(), division.nameEn()))
                    .orElse(new Place(fund.code(), fund.code(), fund.code()));
        }
    }

    /** A state that was entered. */
    public record StepAnswer(State state, Instant at, String textZh, String textEn) {

        static StepAnswer of(JournalRow row) {
            State state = State.valueOf(
                    MessageJson.read(row.entry().detail(), Detail.class).state());
            return new StepAnswer(
                    state, row.entry().at(), CHINESE.getString(state.name()), ENGLISH.getString(state.name()));
        }
    }

    /** Who holds the file, and since when. */
    public record WaitingFor(Party party, @Nullable Place fund, Instant since) {}

    private record Detail(String state) {}

    /** What left the case where it was, a hold for one, is no step. */
    private static List<StepAnswer> steps(List<JournalRow> journal) {
        List<StepAnswer> steps = new ArrayList<>();
        for (JournalRow row : journal) {
            if (!NO_STEPS.contains(row.entry().action())) {
                StepAnswer step = StepAnswer.of(row);
                if (steps.isEmpty() || steps.getLast().state() != step.state()) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    static TrackingAnswer of(
            Transfer transfer, List<JournalRow> journal, DivisionTable divisions, DueAnswer.Reader due) {
        State state = transfer.state();
        FundCode waiting = transfer.waitingForFund();
        return new TrackingAnswer(
                transfer.trackingCode(),
                state,
                Place.of(divisions, transfer.fromFund()),
                Place.of(divisions, transfer.toFund()),
                steps(journal),
                new WaitingFor(
                        transfer.waitingFor(),
                        waiting == null ? null : Place.of(divisions, waiting),
                        transfer.stateSince()),
                due.ofLeg(transfer.clock(), state.isClockSuspended()),
                due.ofSupplement(transfer.supplementAskedAt()),
                transfer.hold() == null ? null : transfer.hold().expiresOn(),
                Overdue.of(transfer, divisions, due),
                CHINESE.getString(state.name()),
                ENGLISH.getString(state.name()));
    }
}
