package org.jiexu.rules.eligibility;

import static org.jiexu.rules.eligibility.Verdict.acceptIf;
import static org.jiexu.rules.eligibility.Verdict.refuseIf;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.AgeLimit;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.eligibility.EligibilityFacts.Circumstance;
import org.jiexu.rules.eligibility.EligibilityFacts.EarlierGeneralAccount;
import org.jiexu.rules.trace.Trace;

/**
 * May this relation move: the policies in the decision order of the rule book; the first that does not pass decides. What they let through
 * still needs an account of the right kind at the destination.
 */
public final class Eligibility {

    /** The policies in the order in which they are asked. The last one always decides. */
    public static final List<Policy> POLICIES = List.of(
            new Policy(
                    "the person has died",
                    "R-3.10",
                    Eligibility::deceased,
                    facts -> List.of("deceased", facts.has(Circumstance.DECEASED))),
            new Policy(
                    "a pension is already drawn",
                    "R-3.1",
                    Eligibility::alreadyReceiving,
                    facts -> List.of("receivingBenefit", facts.has(Circumstance.RECEIVING_BENEFIT))),
            new Policy(
                    "another transfer is open",
                    "R-3.11",
                    Eligibility::transferInProgress,
                    facts -> List.of("openTransfer", facts.has(Circumstance.OPEN_TRANSFER))),
            new Policy(
                    "both places pool their money together",
                    "R-3.8",
                    Eligibility::sameProvince,
                    facts -> List.of("from", facts.from(), "to", facts.to())),
            new Policy(
                    "nothing was paid at the destination yet",
                    "R-2.1",
                    Eligibility::notYetInsured,
                    facts -> List.of(
                            "monthsPaidAtDestination",
                            facts.monthsPaidAtDestination(),
                            "benefitGathering",
                            facts.has(Circumstance.BENEFIT_GATHERING))),
            new Policy(
                    "the account at the source is temporary",
                    "R-3.6",
                    Eligibility::temporaryAtSource,
                    facts -> List.of(
                            "sourceAccount",
                            facts.sourceAccount(),
                            "benefitGathering",
                            facts.has(Circumstance.BENEFIT_GATHERING))),
            new Policy(
                    "the destination is the hukou province or gathers",
                    "R-3.2",
                    Eligibility::hukouOrGathering,
                    facts -> List.of(
                            "to",
                            facts.to(),
                            "hukou",
                            facts.hukou(),
                            "benefitGathering",
                            facts.has(Circumstance.BENEFIT_GATHERING))),
            new Policy(
                    "the post was transferred with approval",
                    "R-3.4",
                    Eligibility::approvedPosting,
                    facts -> List.of("approvedPosting", facts.has(Circumstance.APPROVED_POSTING))),
            new Policy(
                    "a general account from before the age limit",
                    "R-3.5",
                    Eligibility::earlierGeneralAccount,
                    Eligibility::earlierAccountLookedAt),
            new Policy(
                    "age on the day of registration",
                    "R-3.3",
                    Eligibility::age,
                    facts -> List.of(
                            "registeredAtDestination",
                            facts.registeredAtDestination(),
                            "ageOnRegistration",
                            facts.ageOnRegistration(),
                            "sex",
                            facts.sex())));

    private Eligibility() {}

    /** The decision without its explanation. */
    public static Answer<EligibilityDecision> decide(RuleBook book, EligibilityFacts facts) {
        return decide(book, facts, Trace.off());
    }

    /**
     * Decides.
     *
     * @param trace gets a line for each policy that is asked, the last being the one that decides; and one for the account at the destination, if
     *     they let the relation through and its kind is told
     * @return a decision; refused with PROVINCE_UNKNOWN or AGE_LIMIT_MISSING if the book has no number for the case
     */
    public static Answer<EligibilityDecision> decide(RuleBook book, EligibilityFacts facts, Trace trace) {
        for (PoolingArea area : List.of(facts.hukou(), facts.from(), facts.to())) {
            if (!book.divisions().isPoolingArea(area)) {
                return Answer.refused(RuleRefusal.of(RefusalCode.PROVINCE_UNKNOWN, "R-1.7", "province", area));
            }
        }
        EligibilityFacts whole = withOwnAccount(book, facts);
        return byPolicies(book, whole, trace).map(decision -> DestinationAccount.hold(decision, whole, book, trace));
    }

    /** The destination's own account, opened before there was an age limit, is general whatever the age was. */
    private static EligibilityFacts withOwnAccount(RuleBook book, EligibilityFacts facts) {
        return facts.earlierGeneralAccount() == null
                        && facts.destinationAccount() == AccountKind.GENERAL
                        && book.ageLimits().isBeforeFirst(facts.sex(), facts.registeredAtDestination())
                ? facts.withGeneralAccountSince(facts.registeredAtDestination(), facts.ageOnRegistration())
                : facts;
    }

    private static Answer<EligibilityDecision> byPolicies(RuleBook book, EligibilityFacts facts, Trace trace) {
        for (Policy policy : POLICIES) {
            switch (policy.judge(facts, book, trace)) {
                case Verdict.Pass() -> {
                    continue;
                }
                case Verdict.Accept(AcceptanceCode code) -> {
                    return Answer.given(new EligibilityDecision.Accepted(code, policy.rule()));
                }
                case Verdict.Refuse(RefusedTransferCode code, var named) -> {
                    return Answer.given(new EligibilityDecision.Refused(code, policy.rule(), named));
                }
                case Verdict.NotNeeded() -> {
                    return Answer.given(new EligibilityDecision.NotNeeded(policy.rule()));
                }
                case Verdict.CannotTell(RuleRefusal refusal) -> {
                    return Answer.refused(refusal);
                }
            }
        }
        throw new IllegalStateException("the last policy passed");
    }

    /**
     * Completed years on a day, birthday included (C-5): on the fiftieth birthday the answer is 50. Whoever is born on 29 February turns on
     * 1 March in a common year. Negative before birth.
     */
    public static int ageOn(LocalDate birthDate, LocalDate day) {
        return Period.between(birthDate, day).getYears();
    }

    private static Verdict deceased(EligibilityFacts facts, RuleBook book) {
        return refuseIf(facts.has(Circumstance.DECEASED), RefusedTransferCode.DECEASED);
    }

    private static Verdict alreadyReceiving(EligibilityFacts facts, RuleBook book) {
        return refuseIf(facts.has(Circumstance.RECEIVING_BENEFIT), RefusedTransferCode.ALREADY_RECEIVING);
    }

    private static Verdict transferInProgress(EligibilityFacts facts, RuleBook book) {
        return refuseIf(facts.has(Circumstance.OPEN_TRANSFER), RefusedTransferCode.TRANSFER_IN_PROGRESS);
    }

    private static Verdict sameProvince(EligibilityFacts facts, RuleBook book) {
        return facts.from().equals(facts.to()) ? new Verdict.NotNeeded() : Verdict.PASS;
    }

    private static Verdict notYetInsured(EligibilityFacts facts, RuleBook book) {
        return refuseIf(
                facts.monthsPaidAtDestination() == 0 && !facts.has(Circumstance.BENEFIT_GATHERING),
                RefusedTransferCode.NOT_YET_INSURED_AT_DESTINATION,
                "monthsPaidAtDestination",
                facts.monthsPaidAtDestination());
    }

    private static Verdict temporaryAtSource(EligibilityFacts facts, RuleBook book) {
        if (facts.sourceAccount() != AccountKind.TEMPORARY) {
            return Verdict.PASS;
        }
        return facts.has(Circumstance.BENEFIT_GATHERING)
                ? new Verdict.Accept(AcceptanceCode.TEMP_GATHERING)
                : refuseIf(
                        true, RefusedTransferCode.TEMP_SEALED_UNTIL_RETIREMENT, "sourceAccount", AccountKind.TEMPORARY);
    }

    private static Verdict hukouOrGathering(EligibilityFacts facts, RuleBook book) {
        return acceptIf(
                facts.to().equals(facts.hukou()) || facts.has(Circumstance.BENEFIT_GATHERING),
                AcceptanceCode.HUKOU_OR_GATHERING);
    }

    private static Verdict approvedPosting(EligibilityFacts facts, RuleBook book) {
        return acceptIf(facts.has(Circumstance.APPROVED_POSTING), AcceptanceCode.APPROVED_POSTING);
    }

    private static Verdict earlierGeneralAccount(EligibilityFacts facts, RuleBook book) {
        EarlierGeneralAccount account = facts.earlierGeneralAccount();
        if (account == null) {
            return Verdict.PASS;
        }
        // Before the age rule was in force there was no limit, so such an account is general whatever the age was.
        if (book.ageLimits().isBeforeFirst(facts.sex(), account.since())) {
            return new Verdict.Accept(AcceptanceCode.EXISTING_GENERAL_ACCOUNT);
        }
        return book.ageLimits()
                .find(facts.sex(), account.since())
                .map(limit -> acceptIf(account.ageThen() < limit.fromAge(), AcceptanceCode.EXISTING_GENERAL_ACCOUNT))
                .orElseGet(() -> noLimit(account.since()));
    }

    private static List<Object> earlierAccountLookedAt(EligibilityFacts facts) {
        EarlierGeneralAccount account = facts.earlierGeneralAccount();
        return account == null
                ? List.of("generalAccountSince", "-", "ageThen", "-")
                : List.of("generalAccountSince", account.since(), "ageThen", account.ageThen());
    }

    private static Verdict age(EligibilityFacts facts, RuleBook book) {
        Optional<AgeLimit> limit = book.ageLimits().find(facts.sex(), facts.registeredAtDestination());
        if (limit.isEmpty()) {
            return noLimit(facts.registeredAtDestination());
        }
        int fromAge = limit.get().fromAge();
        return facts.ageOnRegistration() < fromAge
                ? new Verdict.Accept(AcceptanceCode.ORDINARY)
                : refuseIf(
                        true,
                        RefusedTransferCode.TEMP_ACCOUNT_ONLY,
                        "sex",
                        facts.sex(),
                        "ageOnRegistration",
                        facts.ageOnRegistration(),
                        "limit",
                        fromAge,
                        "registeredAtDestination",
                        facts.registeredAtDestination());
    }

    private static Verdict noLimit(LocalDate day) {
        return new Verdict.CannotTell(RuleRefusal.of(RefusalCode.AGE_LIMIT_MISSING, "R-3.3", "day", day));
    }
}
