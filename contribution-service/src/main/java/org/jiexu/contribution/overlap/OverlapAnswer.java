package org.jiexu.contribution.overlap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.contribution.overlap.OverlapCase.Payment;
import org.jiexu.contribution.overlap.OverlapCase.Proposal;
import org.jiexu.contribution.overlap.OverlapCase.Stage;
import org.jiexu.contribution.overlap.OverlapCase.State;
import org.jiexu.contribution.overlap.OverlapCase.Verdict;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.TraceLine;
import org.jspecify.annotations.Nullable;

/**
 * A case of overlapping months as the API tells it.
 *
 * @param transferId the transfer, or the change of registration, that brought the months
 * @param broughtFund where the months that came were paid
 * @param presentFund where the months that were there had been paid
 * @param decision null while it is open
 * @param payment null until the refund is paid
 * @param actions what can be instructed now, by the path's last word
 * @param options what each choice would give back; of a single open case only, else empty
 */
@Schema(name = "Overlap")
record OverlapAnswer(
        UUID id,

        FundCode fund,

        UUID workerId,
        UUID transferId,
        State state,
        Stage foundAt,
        Instant foundOn,

        FundCode broughtFund,

        FundCode presentFund,

        int months,
        List<RangeAnswer> ranges,
        Proposal proposal,
        @Nullable DecisionAnswer decision,
        @Nullable PaymentAnswer payment,
        List<String> actions,
        List<Option> options,
        long version) {

    private static final RuleText ENGLISH = RuleText.in(Locale.ENGLISH);
    private static final RuleText CHINESE = RuleText.in(Locale.CHINESE);

    static OverlapAnswer of(OverlapCase overlap, List<Option> options) {
        Verdict verdict = overlap.verdict();
        Payment payment = overlap.payment();
        return new OverlapAnswer(
                overlap.id(),
                overlap.fund(),
                overlap.workerId(),
                overlap.transferId(),
                overlap.state(),
                overlap.stage(),
                overlap.foundAt(),
                overlap.broughtFund(),
                overlap.presentFund(),
                overlap.months(),
                overlap.ranges().stream()
                        .map(range -> new RangeAnswer(
                                range.from().toString(), range.to().toString()))
                        .toList(),
                overlap.proposal(),
                verdict == null ? null : DecisionAnswer.of(verdict),
                payment == null ? null : new PaymentAnswer(payment.paidOn(), payment.bankReference(), payment.paidAt()),
                OverlapDecisions.actions(overlap.state()),
                options,
                overlap.version());
    }

    /** Consecutive months. */
    @Schema(name = "MonthRange")
    record RangeAnswer(String from, String to) {}

    /**
     * What was decided.
     *
     * @param refund principal and interest: what the person gets
     * @param interestTo the last year whose interest is in the refund
     * @param provisional whether a rate that is not published yet was used
     */
    @Schema(name = "OverlapDecision")
    record DecisionAnswer(
            FundCode kept,

            String reason,

            Fen principal,

            Fen interest,

            Fen refund,

            int interestTo,
            boolean provisional,
            Instant decidedAt) {

        private static DecisionAnswer of(Verdict verdict) {
            return new DecisionAnswer(
                    verdict.kept(),
                    verdict.reason(),
                    verdict.principal(),
                    verdict.refund().minus(verdict.principal()),
                    verdict.refund(),
                    verdict.year() - 1,
                    verdict.provisional(),
                    verdict.decidedAt());
        }
    }

    /** How the refund was paid. */
    @Schema(name = "OverlapPayment")
    record PaymentAnswer(LocalDate paidOn, String bankReference, Instant paidAt) {}

    /**
     * A choice.
     *
     * @param refund null where the rules have no answer
     * @param error why they have none, else null
     */
    @Schema(name = "OverlapOption")
    record Option(
            FundCode keep,

            @Nullable Fen principal,

            @Nullable Fen refund,

            @Nullable String error,
            List<Line> trace) {}

    /** A step of the computation; {@code line} and {@code lineZh} are its words. */
    @Schema(name = "OverlapLine")
    record Line(
            String line,
            String lineZh,
            String key,
            String rule,
            String act,
            Map<String, String> inputs,
            String result) {
        static Line of(TraceLine line) {
            return new Line(
                    ENGLISH.of(line),
                    CHINESE.of(line),
                    line.key(),
                    line.rule(),
                    line.act(),
                    line.inputs(),
                    line.result());
        }
    }
}
