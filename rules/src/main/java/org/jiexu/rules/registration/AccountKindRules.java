package org.jiexu.rules.registration;

import static org.jiexu.rules.registration.AccountKindPolicy.Opinion.PASS;
import static org.jiexu.rules.registration.AccountKindPolicy.Opinion.decideIf;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.AgeLimit;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.registration.AccountKindPolicy.Opinion;
import org.jiexu.rules.registration.RegistrationQuestion.EarlierGeneral;
import org.jiexu.rules.trace.Trace;

/** Which kind of account a registration opens; the first policy that does not pass decides. */
public final class AccountKindRules {

    /** The policies in the order in which they are asked. The last one always decides. */
    public static final List<AccountKindPolicy> POLICIES = List.of(
            new AccountKindPolicy(
                    "the hukou is in this area", "registration.hukou", "R-3.2", "Act-66", AccountKindRules::hukouHere),
            new AccountKindPolicy(
                    "the post was transferred with approval",
                    "registration.posting",
                    "R-3.4",
                    "Act-66",
                    AccountKindRules::approvedPosting),
            new AccountKindPolicy(
                    "a general account from before the age limit",
                    "registration.earlier",
                    "R-3.5",
                    "Act-66",
                    AccountKindRules::earlierGeneral),
            new AccountKindPolicy(
                    "insured for the first time, from the age limit on",
                    "registration.first",
                    "R-3.6",
                    "Act-5",
                    AccountKindRules::firstInsurance),
            new AccountKindPolicy(
                    "age on the day of registration", "registration.age", "R-3.3", "Act-66", AccountKindRules::age));

    private AccountKindRules() {}

    /**
     * Decides; each policy that was asked writes a line.
     *
     * @return the kind; refused with PROVINCE_UNKNOWN or AGE_LIMIT_MISSING if the book has no number for the case
     */
    public static Answer<AccountKindDecision> decide(RuleBook book, RegistrationQuestion question, Trace trace) {
        for (PoolingArea area : List.of(question.hukou(), question.area())) {
            if (!book.divisions().isPoolingArea(area)) {
                return Answer.refused(RuleRefusal.of(RefusalCode.PROVINCE_UNKNOWN, "R-1.7", "province", area));
            }
        }
        for (AccountKindPolicy policy : POLICIES) {
            Opinion opinion = policy.question().judge(question, book);
            if (trace.isOn()) {
                write(trace, policy, question, opinion);
            }
            switch (opinion) {
                case Opinion.Pass() -> {
                    continue;
                }
                case Opinion.Decide(AccountKind kind) -> {
                    return Answer.given(new AccountKindDecision(kind, policy.rule()));
                }
                case Opinion.CannotTell(RuleRefusal refusal) -> {
                    return Answer.refused(refusal);
                }
            }
        }
        throw new IllegalStateException("the last policy passed");
    }

    private static Opinion hukouHere(RegistrationQuestion question, RuleBook book) {
        return decideIf(question.hukou().equals(question.area()), AccountKind.GENERAL);
    }

    private static Opinion approvedPosting(RegistrationQuestion question, RuleBook book) {
        return decideIf(question.approvedPosting(), AccountKind.GENERAL);
    }

    /** Before the age rule was in force there was no limit: such an account is general whatever the age was. */
    private static Opinion earlierGeneral(RegistrationQuestion question, RuleBook book) {
        if (book.ageLimits().isBeforeFirst(question.sex(), question.registeredOn())) {
            return new Opinion.Decide(AccountKind.GENERAL);
        }
        EarlierGeneral earlier = question.earlierGeneral();
        if (earlier == null) {
            return PASS;
        }
        if (book.ageLimits().isBeforeFirst(question.sex(), earlier.since())) {
            return new Opinion.Decide(AccountKind.GENERAL);
        }
        return limit(book, question.sex(), earlier.since())
                .map(limit -> decideIf(earlier.age() < limit.fromAge(), AccountKind.GENERAL))
                .orElseGet(() -> noLimit(earlier.since()));
    }

    private static Opinion firstInsurance(RegistrationQuestion question, RuleBook book) {
        if (question.insuredBefore()) {
            return PASS;
        }
        return limit(book, question.sex(), question.registeredOn())
                .map(limit -> decideIf(question.age() >= limit.fromAge(), AccountKind.TEMPORARY))
                .orElseGet(() -> noLimit(question.registeredOn()));
    }

    private static Opinion age(RegistrationQuestion question, RuleBook book) {
        return limit(book, question.sex(), question.registeredOn())
                .<Opinion>map(limit -> new Opinion.Decide(
                        question.age() < limit.fromAge() ? AccountKind.GENERAL : AccountKind.TEMPORARY))
                .orElseGet(() -> noLimit(question.registeredOn()));
    }

    private static Optional<AgeLimit> limit(RuleBook book, Sex sex, LocalDate day) {
        return book.ageLimits().find(sex, day);
    }

    private static Opinion noLimit(LocalDate day) {
        return new Opinion.CannotTell(RuleRefusal.of(RefusalCode.AGE_LIMIT_MISSING, "R-3.3", "day", day));
    }

    private static void write(Trace trace, AccountKindPolicy policy, RegistrationQuestion question, Opinion opinion) {
        Object result = switch (opinion) {
            case Opinion.Pass() -> "PASS";
            case Opinion.Decide(AccountKind kind) -> kind;
            case Opinion.CannotTell(RuleRefusal refusal) -> refusal.code();
        };
        trace.add(
                policy.key(),
                policy.rule(),
                policy.act(),
                result,
                "hukou",
                question.hukou(),
                "area",
                question.area(),
                "sex",
                question.sex(),
                "age",
                question.age(),
                "registeredOn",
                question.registeredOn());
    }
}
