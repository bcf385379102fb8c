package org.jiexu.transfer.saga;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.rules.eligibility.EligibilityFacts;
import org.jiexu.rules.eligibility.RefusedTransferCode;

/** What the registry knows and the applicant says, in the terms of the eligibility rules. */
public final class LawFacts {

    private LawFacts() {}

    /**
     * May the relation move. The rules decide; what they accept still needs an account of the right kind at the destination: into
     * a temporary one nothing is moved, and a temporary one joins no general one by a change of registration.
     */
    public static Answer<EligibilityDecision> decide(RuleBook book, Facts facts, Transfer.Application application) {
        return Eligibility.decide(book, of(book, facts, application)).map(decision -> switch (decision) {
            case EligibilityDecision.Accepted accepted ->
                facts.toAccountKind() == AccountKind.TEMPORARY
                        ? refused(RefusedTransferCode.TEMP_ACCOUNT_ONLY, "R-3.3", facts)
                        : accepted;
            case EligibilityDecision.NotNeeded notNeeded -> kindsOfOneProvince(facts, notNeeded);
            case EligibilityDecision.Refused refused -> refused;
        });
    }

    private static EligibilityDecision kindsOfOneProvince(Facts facts, EligibilityDecision.NotNeeded notNeeded) {
        if (facts.fromAccountKind() == facts.toAccountKind()) {
            return notNeeded;
        }
        return facts.fromAccountKind() == AccountKind.TEMPORARY
                ? refused(RefusedTransferCode.TEMP_SEALED_UNTIL_RETIREMENT, "R-3.6", facts)
                : refused(RefusedTransferCode.TEMP_ACCOUNT_ONLY, "R-3.3", facts);
    }

    private static EligibilityDecision refused(RefusedTransferCode code, String rule, Facts facts) {
        SequencedMap<String, String> kinds = new LinkedHashMap<>();
        kinds.put("sourceAccount", facts.fromAccountKind().name());
        kinds.put("destinationAccount", facts.toAccountKind().name());
        return new EligibilityDecision.Refused(code, rule, kinds);
    }

    /** The facts of the law; a first paid month stands for "at least one". */
    static EligibilityFacts of(RuleBook book, Facts facts, Transfer.Application application) {
        EligibilityFacts law = EligibilityFacts.of(
                facts.sex(),
                facts.ageAtRegistration(),
                new PoolingArea(facts.hukouProvince()),
                areaOf(book, facts.fromFund()),
                areaOf(book, facts.toFund()),
                facts.registeredAtDestination(),
                facts.firstPaidMonthAtDestination() == null ? 0 : 1);
        if (facts.fromAccountKind() == AccountKind.TEMPORARY) {
            law = law.withTemporaryAccountAtSource();
        }
        if (application.benefitGathering()) {
            law = law.withBenefitGathering();
        }
        if (facts.approvedPosting() || application.approvedPosting() != null) {
            law = law.withApprovedPosting();
        }
        LocalDate since = facts.generalAccountAtDestinationSince();
        Integer age = facts.ageAtGeneralAccount();
        if (since != null && age != null) {
            law = law.withGeneralAccountSince(since, age);
        } else if (isFromBeforeTheAgeRule(book, facts)) {
            law = law.withGeneralAccountSince(facts.registeredAtDestination(), facts.ageAtRegistration());
        }
        if (facts.deceased()) {
            law = law.withDeath();
        }
        return facts.receivingBenefit() ? law.withBenefitReceived() : law;
    }

    /** The destination's own account, opened before there was an age limit, is general whatever the age was. */
    private static boolean isFromBeforeTheAgeRule(RuleBook book, Facts facts) {
        return facts.toAccountKind() == AccountKind.GENERAL
                && book.ageLimits().isBeforeFirst(facts.sex(), facts.registeredAtDestination());
    }

    /** The area that pools a fund's money; of a place that the table does not have, its province. */
    static PoolingArea areaOf(RuleBook book, FundCode fund) {
        return book.divisions()
                .poolingAreaOf(fund.division())
                .orElseGet(() -> fund.province().poolingArea());
    }
}
