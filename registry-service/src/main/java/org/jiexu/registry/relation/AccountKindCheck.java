package org.jiexu.registry.relation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.jiexu.registry.fund.Fund;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.registration.AccountKindDecision;
import org.jiexu.rules.registration.AccountKindRules;
import org.jiexu.rules.registration.RegistrationQuestion;
import org.jiexu.rules.trace.Trace;
import org.jiexu.service.rulebook.RuleBooks;
import org.jspecify.annotations.Nullable;

/** Asks the rules which kind of account a registration opens, and holds what the fund states against it (decision 0020). */
@ApplicationScoped
public class AccountKindCheck {
    private final RuleBooks books;

    /** The numbers come from the book of now. */
    public AccountKindCheck(RuleBooks books) {
        this.books = books;
    }

    /** What is opened, or why not. */
    sealed interface Kind {

        /** Opened; {@code rule} is null where the fund stated the kind. */
        record Opened(AccountKind kind, @Nullable String rule) implements Kind {}

        /** GENERAL was stated, and this rule says temporary. */
        record AgainstRule(String rule, int age) implements Kind {}

        /** The rules have no answer. */
        record NoAnswer(RuleRefusal refusal) implements Kind {}
    }

    /**
     * The kind of the account that a registration opens.
     *
     * @param relations all relations of the worker so far
     */
    Kind of(Registration.Application application, Fund fund, List<Relation> relations) {
        // A record from before the rule was asked: taken as the fund has kept it.
        if (application.accountKind() == AccountKind.TEMPORARY) {
            return new Kind.Opened(AccountKind.TEMPORARY, null);
        }
        int age = Eligibility.ageOn(application.number().birthDate(), application.registeredOn());
        RegistrationQuestion question = new RegistrationQuestion(
                application.sex(),
                age,
                areaOf(application.hukou()),
                fund.entry().poolingArea(),
                application.registeredOn(),
                !relations.isEmpty(),
                application.approvedPosting() != null,
                earlierGeneral(fund, relations));
        return switch (AccountKindRules.decide(books.current(), question, Trace.off())) {
            case Answer.Refused<AccountKindDecision>(RuleRefusal refusal) -> new Kind.NoAnswer(refusal);
            case Answer.Given<AccountKindDecision>(AccountKindDecision(AccountKind kind, String rule)) ->
                kind == AccountKind.TEMPORARY && application.accountKind() == AccountKind.GENERAL
                        ? new Kind.AgainstRule(rule, age)
                        : new Kind.Opened(kind, rule);
        };
    }

    /** The temporary accounts that a registration in this fund's area leaves behind: they are sealed. */
    List<Relation> leftBehind(Registration.Application application, Fund fund, List<Relation> relations) {
        return relations.stream()
                .filter(relation -> relation.accountKind() == AccountKind.TEMPORARY
                        && relation.isOpen()
                        && relation.sealedOn() == null
                        && !isIn(fund.entry().poolingArea(), relation)
                        && !relation.registeredOn().isAfter(application.registeredOn()))
                .toList();
    }

    private RegistrationQuestion.@Nullable EarlierGeneral earlierGeneral(Fund fund, List<Relation> relations) {
        return relations.stream()
                .filter(relation -> relation.accountKind() == AccountKind.GENERAL
                        && relation.isOpen()
                        && isIn(fund.entry().poolingArea(), relation))
                .min(Comparator.comparing(Relation::registeredOn))
                .map(relation ->
                        new RegistrationQuestion.EarlierGeneral(relation.registeredOn(), relation.ageAtRegistration()))
                .orElse(null);
    }

    private boolean isIn(PoolingArea area, Relation relation) {
        return areaOf(relation.fund().division()).equals(area);
    }

    private PoolingArea areaOf(DivisionCode place) {
        return books.current().divisions().areaOf(place);
    }
}
