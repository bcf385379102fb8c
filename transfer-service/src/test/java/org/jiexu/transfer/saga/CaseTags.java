package org.jiexu.transfer.saga;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Leg;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.transfer.clock.DueChange;
import org.jiexu.transfer.clock.LegClock;
import org.jiexu.transfer.reconciliation.TestTags;
import org.jspecify.annotations.Nullable;

/** Cases and tags for the tests of what is tagged. */
public final class CaseTags {

    private CaseTags() {}

    /** The tag in the shorter form, as versions before made it. */
    public static long shorter(Transfer transfer) {
        return TestTags.KEYS.tag(CaseTag.intoShorter(new RowBytes(), transfer));
    }

    /** A case that has everything that a case can have. */
    public static Transfer full() {
        return in(State.IN_DISPUTE, clock(because(), 14), formed(amounts(), overlap()), reason());
    }

    /** That case in another state. */
    static Transfer in(State state, @Nullable LegClock clock, @Nullable Stage stage, @Nullable Reason reason) {
        return new Transfer(
                header("CODE9"),
                7,
                state,
                Examples.MONDAY,
                Phase.of(
                        state,
                        state == State.SUBMITTED ? new Lookup(new TreeSet<>(), null, List.of()) : null,
                        clock,
                        stage,
                        reason,
                        state.isFinal() ? Examples.MONDAY : null));
    }

    /** That case, whose money goes by bank. */
    static Transfer byBank(Transfer transfer, ByBank bank) {
        return new Transfer(
                transfer.header(),
                transfer.version(),
                transfer.state(),
                transfer.stateSince(),
                transfer.phase(),
                null,
                bank);
    }

    /** With all that can be known. */
    static ByBank byBank() {
        Instant at = Examples.MONDAY;
        return new ByBank(
                Examples.ACCOUNTS,
                "P-1",
                at,
                "ACCOUNT_CLOSED",
                at.plusSeconds(1),
                at.plusSeconds(2),
                at.plusSeconds(3),
                at.plusSeconds(4));
    }

    static Transfer.Header header(String trackingCode) {
        return new Transfer.Header(
                new UUID(0, 9),
                2,
                trackingCode,
                new Transfer.Application(
                        new UUID(0, 2),
                        Examples.CHENGDU,
                        Examples.SHENZHEN,
                        new ApprovedPosting("bureau", "12", LocalDate.of(2026, 11, 2)),
                        true,
                        true),
                Transfer.Kind.TRANSFER,
                Examples.MONDAY);
    }

    static Stage formed(@Nullable Amounts amounts, @Nullable Overlap overlap) {
        return Stage.of(
                new Relations(
                        "51",
                        new UUID(0, 3),
                        "1000000001",
                        AccountKind.GENERAL,
                        Decisions.MANUAL,
                        "44",
                        new UUID(0, 4),
                        "2000000002",
                        Decisions.MANUAL),
                overlap,
                "letter",
                amounts);
    }

    static Amounts amounts() {
        return Amounts.of(Examples.formThatLeavesMonths(), LocalDate.of(2026, 11, 24));
    }

    static Overlap overlap() {
        return new Overlap(
                Overlap.FoundAt.ARRIVAL,
                2,
                List.of(new Overlap.Range(YearMonth.of(2024, 3), YearMonth.of(2024, 4))),
                new Overlap.Proposal(Examples.SHENZHEN, "R-7.3", "LONGER", "longer there", "较长"));
    }

    static Reason reason() {
        return new Reason("OTHER", "R-2.13", "words", Map.of("age", "36"));
    }

    static DueChange because() {
        return new DueChange(
                new UUID(0, 5), "holidays", LocalDate.of(2026, 11, 3), "notice", null, 2027, "calendar 2027 loaded");
    }

    static LegClock clock(DueChange because, int due) {
        return new LegClock(
                Leg.POSTING,
                LocalDate.of(2026, 11, 23),
                new DueDay.Known(LocalDate.of(2026, 12, due)),
                new DueDay.CalendarMissing(2027),
                "2026-11-23",
                because);
    }
}
