package org.jiexu.transfer.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
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
import org.jspecify.annotations.Nullable;

/**
 * Where a transfer is, for anyone who has its tracking code: no worker, no amounts, no numbers, no reasons.
 *
 * @param supplementDue the last day on which what the destination asked for may come; null where it asked for nothing
 * @param heldUntil the last day on which nobody decides; null where it is not held
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
        String textZh,
        String textEn) {

    private static final ResourceBundle ENGLISH = WordFiles.beside(TrackingAnswer.class, "states", Locale.ENGLISH);
    private static final ResourceBundle CHINESE = WordFiles.beside(TrackingAnswer.class, "states", Locale.CHINESE);

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
            if (!row.entry().action().equals(JournalAction.DUE_DAYS_RECOMPUTED.name())) {
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
                        state.waitingFor(),
                        waiting == null ? null : Place.of(divisions, waiting),
                        transfer.stateSince()),
                due.ofLeg(transfer.clock(), state.isClockSuspended()),
                due.ofSupplement(transfer),
                transfer.hold() == null ? null : transfer.hold().expiresOn(),
                CHINESE.getString(state.name()),
                ENGLISH.getString(state.name()));
    }
}
