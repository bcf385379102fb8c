package org.jiexu.transfer.saga;

import java.time.LocalDate;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.rules.Answer;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.rules.eligibility.EligibilityFacts;
import org.jiexu.rules.eligibility.EligibilityFacts.Circumstance;

/** What the registry knows and the applicant says, in the terms of the eligibility rules, which decide. */
public final class LawFacts {

    private LawFacts() {}

    /** May the relation move. */
    public static Answer<EligibilityDecision> decide(RuleBook book, Facts facts, Transfer.Application application) {
        return Eligibility.decide(book, of(book, facts, application));
    }

    /** The facts of the law; a first paid month stands for "at least one". */
    static EligibilityFacts of(RuleBook book, Facts facts, Transfer.Application application) {
        EligibilityFacts law = EligibilityFacts.of(
                        facts.sex(),
                        facts.ageAtRegistration(),
                        book.divisions().areaOf(new DivisionCode(facts.hukouProvince() + "0000")),
                        book.divisions().areaOf(facts.fromFund().division()),
                        book.divisions().areaOf(facts.toFund().division()),
                        facts.registeredAtDestination(),
                        facts.firstPaidMonthAtDestination() == null ? 0 : 1)
                .withAccounts(facts.fromAccountKind(), facts.toAccountKind())
                .with(Circumstance.BENEFIT_GATHERING, application.benefitGathering())
                .with(Circumstance.APPROVED_POSTING, facts.approvedPosting() || application.approvedPosting() != null)
                .with(Circumstance.DECEASED, facts.deceased())
                .with(Circumstance.RECEIVING_BENEFIT, facts.receivingBenefit());
        LocalDate since = facts.generalAccountAtDestinationSince();
        Integer age = facts.ageAtGeneralAccount();
        return since == null || age == null ? law : law.withGeneralAccountSince(since, age);
    }
}
