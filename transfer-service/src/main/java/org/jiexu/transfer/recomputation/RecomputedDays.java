package org.jiexu.transfer.recomputation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.service.journal.Actor;
import org.jiexu.service.journal.JournalAction;
import org.jiexu.service.journal.JournalEntry;
import org.jiexu.service.journal.Subject;
import org.jiexu.service.rulebook.RuleBooks;
import org.jiexu.transfer.clock.DueChange;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.saga.SagaRecorder;
import org.jiexu.transfer.saga.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Due days of a case that are others than they were, for the journal.
 *
 * @param because null where no edition is the cause: a newer program came with other tables
 */
record RecomputedDays(
        Transfer transfer,
        LegClock before,
        LegClock after,
        DueDay wholeBefore,
        DueDay wholeAfter,
        @Nullable DueChange because) {

    /** Empty if every day stayed as it was. */
    static Optional<RecomputedDays> of(Transfer transfer, Transfer counted, RuleBooks books) {
        LegClock before = transfer.clock();
        LegClock after = counted.clock();
        if (before == null || after == null) {
            return Optional.empty();
        }
        LocalDate submittedOn = StatutoryClock.dayOf(transfer.submittedAt());
        DueDay wholeAfter = new StatutoryClock(books.current()).whole(submittedOn);
        String earlier = before.ruleVersion();
        DueDay wholeBefore = Optional.ofNullable(earlier)
                .flatMap(books::byVersion)
                .map(book -> new StatutoryClock(book).whole(submittedOn))
                .orElse(wholeAfter);
        boolean legStays = before.statutory().equals(after.statutory())
                && before.promised().equals(after.promised());
        if (legStays && wholeBefore.equals(wholeAfter)) {
            return Optional.empty();
        }
        DueChange because =
                legStays ? StatutoryClock.causeOfWhole(transfer.submittedAt(), books.changes()) : after.because();
        return Optional.of(new RecomputedDays(transfer, before, after, wholeBefore, wholeAfter, because));
    }

    JournalEntry entry(Instant now) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("version", transfer.version());
        detail.put("state", transfer.state());
        detail.put("leg", after.leg());
        detail.put("due", SagaRecorder.text(after.statutory()));
        detail.put("dueBefore", SagaRecorder.text(before.statutory()));
        detail.put("promised", SagaRecorder.text(after.promised()));
        detail.put("promisedBefore", SagaRecorder.text(before.promised()));
        detail.put("overallDue", SagaRecorder.text(wholeAfter));
        detail.put("overallDueBefore", SagaRecorder.text(wholeBefore));
        detail.put("ruleVersion", after.ruleVersion());
        detail.put("ruleVersionBefore", before.ruleVersion());
        if (because != null) {
            detail.put("edition", because.editionId());
            detail.put("table", because.table());
            detail.put("notice", because.notice());
        }
        return JournalEntry.of(
                Subject.transfer(transfer.id()), now, Actor.RULE, JournalAction.DUE_DAYS_RECOMPUTED, detail);
    }
}
