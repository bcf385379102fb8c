package org.jiexu.transfer.saga;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiexu.messages.InformationForm;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.Language;
import org.jiexu.service.problem.Remedies;
import org.jiexu.transfer.clock.StatutoryClock;
import org.jiexu.transfer.document.ApplicationForm;
import org.jiexu.transfer.document.CompletionNotice;
import org.jiexu.transfer.document.ContactLetter;
import org.jiexu.transfer.document.ContributionCertificate;
import org.jiexu.transfer.document.PaperDraft;
import org.jiexu.transfer.document.PaperKind;
import org.jiexu.transfer.document.PaperNumber;
import org.jiexu.transfer.document.PaymentNotice;
import org.jiexu.transfer.document.UnmovableNotice;
import org.jiexu.transfer.document.WrittenExplanation;
import org.jspecify.annotations.Nullable;

/** Which papers a step issues (rulebook 1.3), and what they say. Pure. Figures are those of the case after the step. */
final class StepPapers {

    /** Where a case has ended without moving, or waits for another letter: the person is told why. */
    private static final Set<State> EXPLAINED =
            EnumSet.of(State.REFUSED, State.RETURNED, State.CANCELLED, State.TERMINATED, State.EXPIRED);

    private final Transfer before;
    private final Transfer after;
    private final Instant at;
    private final LocalDate day;
    private final List<PaperDraft> drafts = new ArrayList<>();

    private StepPapers(Transfer before, Transfer after, Instant at) {
        this.before = before;
        this.after = after;
        this.at = at;
        this.day = StatutoryClock.dayOf(at);
    }

    /** The paper of an application that was just made. */
    static List<PaperDraft> ofApplication(Transfer submitted) {
        StepPapers papers = new StepPapers(submitted, submitted, submitted.submittedAt());
        papers.application();
        return papers.drafts;
    }

    /**
     * The papers of a step, in the order of the procedure; mostly none.
     *
     * @param form that came with the message that led to the step, else null
     */
    static List<PaperDraft> of(Transfer before, Transfer after, Step step, @Nullable InformationForm form) {
        StepPapers papers = new StepPapers(before, after, step.at());
        if (step.event() instanceof SagaEvent.Accepted(String letterNumber)) {
            papers.letter(letterNumber);
        } else if (step.event() instanceof SagaEvent.FormMade(Amounts amounts) && form != null) {
            papers.certificate(form);
            papers.form(form);
            papers.unmovable(amounts.staying());
        } else if (step.event() instanceof SagaEvent.Remitted || step.event() instanceof SagaEvent.MoneySent) {
            papers.payment();
        } else if (step.event() instanceof SagaEvent.Credited(int overlapMonths, var _)) {
            Amounts amounts = papers.amounts();
            papers.completion(amounts.months(), overlapMonths, amounts);
        } else if (step.event() instanceof SagaEvent.Merged(int months, int overlapMonths, var _)) {
            papers.completion(months, overlapMonths, null);
        } else if (EXPLAINED.contains(step.to())) {
            papers.explanation(step.to());
        }
        return papers.drafts;
    }

    private void application() {
        Transfer.Application asked = after.application();
        ApprovedPosting posting = asked.approvedPosting();
        issue(
                PaperKind.APPLICATION,
                after.toFund(),
                true,
                new ApplicationForm(
                        day,
                        after.id(),
                        after.workerId(),
                        after.fromFund(),
                        after.toFund(),
                        after.kind().name(),
                        asked.appliedByWorker()
                                ? ApplicationForm.Applicant.WORKER
                                : ApplicationForm.Applicant.OFFICER_OF_DESTINATION,
                        asked.benefitGathering(),
                        posting == null
                                ? null
                                : new ApplicationForm.Posting(
                                        posting.approvedBy(), posting.documentNumber(), posting.approvedOn())));
    }

    private void letter(String letterNumber) {
        Relations relations = after.reserved();
        ContactLetter letter = new ContactLetter(
                letterNumber,
                day,
                after.id(),
                after.workerId(),
                after.fromFund(),
                relations.fromPersonalNumber(),
                after.toFund(),
                relations.toPersonalNumber(),
                relations.fromAccountKind().name(),
                after.bank() == null ? null : after.bank().accounts().payee());
        boolean first = before.letterNumber() == null;
        drafts.add(new PaperDraft(
                after.id(), PaperKind.CONTACT_LETTER, new PaperNumber(letterNumber), day, letter, at, first));
    }

    private void certificate(InformationForm form) {
        issue(
                PaperKind.CONTRIBUTION_CERTIFICATE,
                after.fromFund(),
                before.amounts() == null,
                ContributionCertificate.of(
                        form,
                        day,
                        after.id(),
                        after.workerId(),
                        after.fromFund(),
                        after.reserved().fromPersonalNumber()));
    }

    private void form(InformationForm form) {
        issue(PaperKind.INFORMATION_FORM, after.fromFund(), before.amounts() == null, form);
    }

    private void unmovable(@Nullable Staying staying) {
        if (staying != null) {
            issue(
                    PaperKind.UNMOVABLE_NOTICE,
                    after.fromFund(),
                    before.amounts() == null,
                    new UnmovableNotice(
                            day,
                            after.id(),
                            after.workerId(),
                            lettered(),
                            staying.letterOn(),
                            after.fromFund(),
                            after.reserved().fromPersonalNumber(),
                            after.toFund(),
                            staying.parts()));
        }
    }

    private void payment() {
        Relations relations = after.reserved();
        Amounts amounts = amounts();
        issue(
                PaperKind.PAYMENT_NOTICE,
                after.fromFund(),
                false,
                new PaymentNotice(
                        lettered(),
                        day,
                        after.id(),
                        after.workerId(),
                        after.fromFund(),
                        relations.fromPersonalNumber(),
                        after.toFund(),
                        relations.toPersonalNumber(),
                        amounts.months(),
                        amounts.account(),
                        amounts.pooled(),
                        amounts.total(),
                        amounts.provisional(),
                        after.bank() == null ? null : after.bank().accounts()));
    }

    private void completion(int months, int overlapMonths, @Nullable Amounts amounts) {
        Relations relations = after.reserved();
        issue(
                PaperKind.COMPLETION_NOTICE,
                after.toFund(),
                // A case is completed once.
                true,
                new CompletionNotice(
                        day,
                        after.id(),
                        after.workerId(),
                        after.kind().name(),
                        after.letterNumber(),
                        after.fromFund(),
                        relations.fromPersonalNumber(),
                        after.toFund(),
                        relations.toPersonalNumber(),
                        months,
                        overlapMonths,
                        amounts == null ? null : amounts.account(),
                        amounts == null ? null : amounts.pooled(),
                        amounts == null ? null : amounts.total()));
    }

    private void explanation(State outcome) {
        Reason reason = after.reason();
        String code = reason == null ? null : reason.code();
        Map<String, String> facts = reason == null ? Map.of() : reason.facts();
        // General words, with the way to complain, for a code that is not known.
        String asked = Objects.requireNonNullElse(code, "");
        issue(
                PaperKind.WRITTEN_EXPLANATION,
                after.toFund(),
                false,
                new WrittenExplanation(
                        day,
                        after.id(),
                        after.workerId(),
                        after.fromFund(),
                        after.toFund(),
                        outcome.name(),
                        after.letterNumber(),
                        code,
                        reason == null ? null : reason.rule(),
                        reason == null ? null : reason.text(),
                        facts,
                        Remedies.in(Language.ZH).of(asked, facts),
                        Remedies.in(Language.EN).of(asked, facts)));
    }

    private void issue(PaperKind kind, FundCode issuedBy, boolean first, Object content) {
        PaperNumber number = PaperNumber.of(issuedBy, day.getYear(), after.number(), kind);
        drafts.add(new PaperDraft(after.id(), kind, number, day, content, at, first));
    }

    private String lettered() {
        return Objects.requireNonNull(after.letterNumber());
    }

    private Amounts amounts() {
        return Objects.requireNonNull(after.amounts());
    }
}
