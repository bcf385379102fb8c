package org.jiexu.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jiexu.gateway.page.CaseState;
import org.jiexu.gateway.page.Due;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as the transfer service tells it; amounts are in yuan.
 *
 * @param due the last day of the present leg
 * @param overallDue of the whole transfer
 * @param overlap months that were found to be paid twice; null where none was
 * @param amounts what moves; null before it is known
 * @param unmovable what stays at the source; null where everything moves
 * @param hold why nobody decides for a while, or null
 * @param supplementDue the last day on which what was asked for may come, or null
 * @param unanswered services that were asked and do not answer; null while all is as usual
 * @param settlement how the money goes; null where a service of an earlier version does not say
 * @param escalated that the leg is late by the law, and the provincial centre's business; null while it is not
 */
public record Transfer(
        String id,
        String trackingCode,
        String workerId,
        String fromFund,
        String toFund,
        @Nullable String kind,
        boolean benefitGathering,
        String state,
        Instant stateSince,
        @Nullable WaitingFor waitingFor,
        Due due,
        Due overallDue,
        @Nullable String letterNumber,
        @Nullable Amounts amounts,
        @Nullable Unmovable unmovable,
        @Nullable Overlap overlap,
        @Nullable Reason reason,
        List<String> actions,
        @Nullable Hold hold,
        @Nullable Due supplementDue,
        @Nullable Unanswered unanswered,
        @Nullable Escalated escalated,
        @Nullable Settlement settlement,
        Instant submittedAt,
        @Nullable Instant completedAt,
        long version) {

    public Transfer {
        due = Objects.requireNonNullElse(due, Due.NONE);
        overallDue = Objects.requireNonNullElse(overallDue, Due.NONE);
    }

    /** Who must act, and of which fund; {@code fund} is null when it is no fund's turn. */
    public record WaitingFor(
            @Nullable String party, @Nullable String fund) {}

    /** What moves. */
    public record Amounts(
            String account, String pooled, String total, int months, boolean provisional, String ruleVersion) {}

    /** What stays at the source, by when the person is told, and on which day that was done. */
    public record Unmovable(
            int months,
            List<Part> parts,
            Due noticeDue,
            @Nullable String noticeGivenOn) {}

    /** Since when a late leg is the business of the centre of this area, by the two digits of its ledger. */
    public record Escalated(Instant since, String area) {}

    /** A part that stays; {@code principal} without interest. */
    public record Part(String from, String to, int months, String principal, String code, String rule) {}

    /** Why nobody decides for a while, and until when. */
    public record Hold(String code, @Nullable String text, String expiresOn) {}

    /**
     * How the money goes, and how far form and money are; all but the way is null where the ledgers settle, and until it happens.
     *
     * @param payment the number of the source's payment
     * @param rejection why the bank has rejected it, until it is corrected
     */
    public record Settlement(
            String way,
            @Nullable String payment,
            @Nullable Instant orderedAt,
            @Nullable String rejection,
            @Nullable Instant moneySentAt,
            @Nullable Instant formReceivedAt,
            @Nullable Instant moneyReceivedAt,
            BankMoney.@Nullable Account payer,
            BankMoney.@Nullable Account payee) {

        /** Whether treasurers pay it. */
        public boolean byBank() {
            return way.equals("BANK");
        }
    }

    /** Months paid twice. */
    public record Overlap(
            String foundAt,
            int months,
            List<Range> ranges,
            @Nullable Proposal proposal) {}

    /** Consecutive months, both included. */
    public record Range(String from, String to) {}

    /** Which fund's months would be kept, and why in English and Chinese words. */
    public record Proposal(
            String keep,
            String rule,
            String because,
            @Nullable String becauseZh) {}

    /** Why it was refused, returned, withdrawn or is disputed. */
    public record Reason(
            String code,
            @Nullable String rule,
            @Nullable String text,
            Map<String, String> facts,
            @Nullable String remedy) {}

    /**
     * Services that do not answer.
     *
     * @param of {@code registry}, {@code ledger:51}
     * @param stuck whether for so long that people must look
     */
    public record Unanswered(List<String> of, boolean stuck) {

        /** The same, as words know them. */
        public List<Silent> silent() {
            return of.stream().map(Silent::named).toList();
        }
    }

    /** A service that does not answer; {@code code} says which of several it is, and is empty where there is one. */
    public record Silent(String kind, String code) {
        static Silent named(String service) {
            int colon = service.indexOf(':');
            return colon < 0
                    ? new Silent(service, "")
                    : new Silent(service.substring(0, colon), service.substring(colon + 1));
        }
    }

    private Optional<CaseState> known() {
        return CaseState.named(state);
    }

    /** Whether it still goes on; a state that this version does not know is taken for one that does. */
    public boolean open() {
        return known().map(CaseState::isOpen).orElse(true);
    }

    /** Whose turn it is; null once nobody's is, or in a state that this version does not know. */
    public @Nullable String party() {
        return known().filter(CaseState::isOpen).map(_ -> partyNamed()).orElse(null);
    }

    private String partyNamed() {
        return waitingFor == null || waitingFor.party == null ? "NOBODY" : waitingFor.party;
    }

    /** The fund whose turn it is; null when it is no fund's. */
    public @Nullable String waitingFund() {
        return waitingFor == null ? null : waitingFor.fund;
    }

    /** Inside one pooling area: no letter, no money. */
    public boolean registrationChange() {
        return "REGISTRATION_CHANGE".equals(kind);
    }
}
