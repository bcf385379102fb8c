package org.jiexu.transfer.saga;

import java.time.LocalDate;
import org.jiexu.messages.BankAccounts;
import org.jiexu.rules.calendar.DueDay;
import org.jiexu.rules.calendar.Standstill;
import org.jiexu.service.rowtag.FormBytes;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jiexu.transfer.clock.DueChange;
import org.jiexu.transfer.clock.LegClock;
import org.jspecify.annotations.Nullable;

/**
 * What is tagged of a case (docs/decisions/0151): all that people are shown of it. Rows from before that are tagged in a shorter
 * form, which lacks the tracking code, the clock, the reason and the like; they are right too until they are written again.
 */
public final class CaseTag {

    private CaseTag() {}

    /** The case in the form that is tagged. */
    public static RowBytes into(RowBytes bytes, Transfer transfer) {
        fixed(bytes.row("transfers/2"), transfer);
        bytes.text(transfer.state().name())
                .moment(transfer.stateSince())
                .text(transfer.letterNumber())
                .number(transfer.version())
                .moment(transfer.endedAt());
        bytes.together(transfer.relations(), relations -> {
            relations(bytes, relations);
            bytes.text(relations.fromDecisions().name())
                    .text(relations.toDecisions().name());
        });
        bytes.together(transfer.clock(), clock -> clock(bytes, clock));
        bytes.together(transfer.amounts(), amounts -> {
            amounts(bytes, amounts);
            bytes.text(amounts.ruleVersion()).together(amounts.staying(), staying -> staying(bytes, staying));
        });
        bytes.together(transfer.overlap(), overlap -> overlap(bytes, overlap));
        bytes.together(transfer.reason(), reason -> reason(bytes, reason));
        // Only where there is one: all other cases keep the form in which they were tagged before there were holds.
        Hold hold = transfer.hold();
        if (hold != null) {
            hold(bytes, hold);
        }
        ByBank bank = transfer.bank();
        if (bank != null) {
            bank(bytes, bank);
        }
        return bytes;
    }

    /** The form from before, without what people are only shown. */
    static RowBytes intoShorter(RowBytes bytes, Transfer transfer) {
        bytes.row("transfers")
                .id(transfer.id())
                .number(transfer.number())
                .id(transfer.workerId())
                .text(transfer.fromFund().code())
                .text(transfer.toFund().code())
                .text(transfer.kind().name())
                .number(transfer.application().appliedByWorker() ? 1 : 0)
                .text(transfer.state().name())
                .text(transfer.letterNumber())
                .number(transfer.version())
                .moment(transfer.endedAt());
        bytes.together(transfer.relations(), relations -> relations(bytes, relations));
        bytes.together(transfer.amounts(), amounts -> amounts(bytes, amounts));
        return bytes;
    }

    /**
     * Whether this is the tag of the case, in either form. Nothing is lost by the shorter one: what this version writes it tags in the
     * whole form, and nobody else can make a tag in the shorter one.
     */
    public static boolean matches(TagKeys tags, RowBytes bytes, Transfer transfer, @Nullable Long tag) {
        return tags.matches(into(bytes, transfer), tag) || tags.matches(intoShorter(bytes, transfer), tag);
    }

    /** What no step changes. */
    private static void fixed(RowBytes bytes, Transfer transfer) {
        Transfer.Application application = transfer.application();
        bytes.id(transfer.id())
                .number(transfer.number())
                .text(transfer.trackingCode())
                .id(transfer.workerId())
                .text(transfer.fromFund().code())
                .text(transfer.toFund().code())
                .text(transfer.kind().name())
                .number(application.benefitGathering() ? 1 : 0)
                .number(application.appliedByWorker() ? 1 : 0)
                .moment(transfer.submittedAt());
        bytes.together(
                application.approvedPosting(),
                posting -> bytes.text(posting.approvedBy())
                        .text(posting.documentNumber())
                        .day(posting.approvedOn()));
    }

    private static void relations(RowBytes bytes, Relations relations) {
        bytes.text(relations.fromLedger())
                .id(relations.fromRelationId())
                .text(relations.fromPersonalNumber())
                .text(relations.fromAccountKind().name())
                .text(relations.toLedger())
                .id(relations.toRelationId())
                .text(relations.toPersonalNumber());
    }

    private static void clock(RowBytes bytes, LegClock clock) {
        bytes.text(clock.leg().name()).day(clock.startedOn());
        due(bytes, clock.statutory());
        due(bytes, clock.promised());
        bytes.text(clock.ruleVersion());
        bytes.together(clock.because(), because -> because(bytes, because));
        // Likewise.
        for (Standstill pause : clock.pauses()) {
            bytes.text("pause").day(pause.since()).day(pause.until()).text(pause.because());
        }
    }

    private static void hold(RowBytes bytes, Hold hold) {
        bytes.text("hold")
                .text(hold.code().name())
                .text(hold.text())
                .text(hold.by())
                .moment(hold.since())
                .day(hold.expiresOn());
        bytes.together(
                hold.evidence(),
                evidence ->
                        bytes.text(evidence.number()).day(evidence.issuedOn()).text(evidence.sha256()));
    }

    private static void bank(RowBytes bytes, ByBank bank) {
        bytes.text("bank");
        account(bytes, bank.accounts().payer());
        account(bytes, bank.accounts().payee());
        bytes.text(bank.payment())
                .moment(bank.orderedAt())
                .text(bank.rejection())
                .moment(bank.rejectedAt())
                .moment(bank.sentAt())
                .moment(bank.formReceivedAt())
                .moment(bank.moneyReceivedAt());
    }

    private static void account(RowBytes bytes, BankAccounts.BankAccount account) {
        bytes.text(account.bank()).text(account.holder()).text(account.number());
    }

    private static void because(RowBytes bytes, DueChange because) {
        Integer missing = because.previousMissingYear();
        bytes.id(because.editionId())
                .text(because.table())
                .day(because.asOf())
                .text(because.notice())
                .day(because.previousDay())
                .number(missing == null ? null : Long.valueOf(missing))
                .text(because.text());
    }

    private static void due(RowBytes bytes, DueDay due) {
        switch (due) {
            case DueDay.Known(LocalDate day) -> bytes.text("day").day(day);
            case DueDay.CalendarMissing(int year) -> bytes.text("year").number(year);
        }
    }

    private static void amounts(RowBytes bytes, Amounts amounts) {
        bytes.text("amounts")
                .number(amounts.account().fen())
                .number(amounts.pooled().fen())
                .number(amounts.total().fen())
                .number(amounts.months())
                .number(amounts.provisional() ? 1 : 0);
    }

    private static void staying(RowBytes bytes, Staying staying) {
        bytes.day(staying.letterOn()).number(staying.parts().size());
        staying.parts().forEach(part -> FormBytes.add(bytes, part));
    }

    private static void overlap(RowBytes bytes, Overlap overlap) {
        bytes.text(overlap.foundAt().name())
                .number(overlap.months())
                .number(overlap.ranges().size());
        overlap.ranges().forEach(range -> bytes.month(range.from()).month(range.to()));
        bytes.together(
                overlap.proposal(),
                proposal -> bytes.text(proposal.keep().code())
                        .text(proposal.rule())
                        .text(proposal.ground())
                        .text(proposal.because())
                        .text(proposal.becauseZh()));
    }

    private static void reason(RowBytes bytes, Reason reason) {
        bytes.text(reason.code())
                .text(reason.rule())
                .text(reason.text())
                .number(reason.facts().size());
        reason.facts().forEach((name, fact) -> bytes.text(name).text(fact));
    }
}
