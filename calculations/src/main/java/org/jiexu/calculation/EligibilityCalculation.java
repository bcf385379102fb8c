package org.jiexu.calculation;

import java.time.LocalDate;
import java.util.List;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.Province;
import org.jiexu.rules.eligibility.Eligibility;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.rules.eligibility.EligibilityFacts;
import org.jiexu.rules.eligibility.EligibilityFacts.Circumstance;
import org.jiexu.rules.identity.Sex;
import org.jspecify.annotations.Nullable;

/** Whether a relation moves, and by which rule. */
final class EligibilityCalculation {

    static final Calculation<Question, Decision> CALCULATION = new Calculation<>(
            "eligibility",
            "Decide whether a relation moves",
            "Asks the policies in the order of the rule book; the first that does not pass decides.",
            "R-3.1 to R-3.11",
            Question::read,
            (question, basis) -> question.decide(basis).map(Decision::of),
            List.of(Decision.class));

    /** A month a month for a hundred years; the rules ask only whether there is one. */
    private static final int MAX_MONTHS = 1_200;

    private EligibilityCalculation() {}

    /** What the policies say. */
    enum Outcome {
        ACCEPT,
        REJECT,
        NOT_NEEDED
    }

    /** The decision; the fields of the answer. */
    record Decision(Outcome decision, String code, String rule) {
        static Decision of(EligibilityDecision decision) {
            return switch (decision) {
                case EligibilityDecision.Accepted accepted ->
                    new Decision(Outcome.ACCEPT, accepted.code().name(), accepted.rule());
                case EligibilityDecision.Refused refused ->
                    new Decision(Outcome.REJECT, refused.code().name(), refused.rule());
                case EligibilityDecision.NotNeeded notNeeded ->
                    new Decision(Outcome.NOT_NEEDED, EligibilityDecision.NotNeeded.CODE, notNeeded.rule());
            };
        }
    }

    record Question(
            Sex sex,
            LocalDate birthDate,
            Province hukou,
            Province from,
            Province to,
            LocalDate registered,
            int monthsPaid,
            boolean approvedPosting,
            @Nullable LocalDate generalAccountSince,
            boolean receivingBenefit,
            boolean deceased,
            boolean openTransfer,
            AccountKind sourceAccount,
            @Nullable AccountKind destinationAccount,
            boolean benefitGathering) {

        static Question read(Fields fields) {
            Question question = new Question(
                    fields.required("sex", FieldTypes.oneOf(Sex.class), "Sex as the identity number states it"),
                    fields.required("birthDate", FieldTypes.PAST_DAY, "Day of birth"),
                    fields.required("hukou", FieldTypes.PROVINCE, "Province of today's hukou"),
                    fields.required("fromProvince", FieldTypes.PROVINCE, "Where the relation is"),
                    fields.required("toProvince", FieldTypes.PROVINCE, "Where it is to go"),
                    fields.required("registeredAtDestination", FieldTypes.PAST_DAY, "Day of registration there"),
                    fields.required("monthsPaidAtDestination", FieldTypes.number(0, MAX_MONTHS), "Months paid there"),
                    fields.optional(
                            "approvedPosting", FieldTypes.TRUTH, false, "A post transferred with approval (R-3.4)"),
                    fields.optional(
                            "generalAccountAtDestinationSince",
                            FieldTypes.PAST_DAY,
                            "When a general account was opened there earlier (R-3.5)"),
                    fields.optional("receivingBenefit", FieldTypes.TRUTH, false, "A pension is drawn already (R-3.1)"),
                    fields.optional("deceased", FieldTypes.TRUTH, false, "The person has died (R-3.10)"),
                    fields.optional("openTransfer", FieldTypes.TRUTH, false, "Another transfer is open (R-3.11)"),
                    fields.optional(
                            "sourceAccount",
                            FieldTypes.oneOf(AccountKind.class),
                            AccountKind.GENERAL,
                            "Kind of the account that is to move"),
                    fields.optional(
                            "destinationAccount",
                            FieldTypes.oneOf(AccountKind.class),
                            "Kind of the account at the destination (R-3.3, R-3.6); left out: not told, and an acceptance"
                                    + " holds if it is general"),
                    fields.optional(
                            "benefitGathering", FieldTypes.TRUTH, false, "The benefit place gathers at retirement"));
            fields.check(
                    !question.registered.isBefore(question.birthDate),
                    "registeredAtDestination",
                    "a day before the birth date");
            LocalDate since = question.generalAccountSince;
            fields.check(
                    since == null || !since.isBefore(question.birthDate),
                    "generalAccountAtDestinationSince",
                    "a day before the birth date");
            return question;
        }

        Answer<EligibilityDecision> decide(Calculation.Basis basis) {
            RuleBook book = basis.book();
            EligibilityFacts facts = EligibilityFacts.of(
                            sex,
                            Eligibility.ageOn(birthDate, registered),
                            Provinces.area(hukou, book),
                            Provinces.area(from, book),
                            Provinces.area(to, book),
                            registered,
                            monthsPaid)
                    .withAccounts(sourceAccount, destinationAccount)
                    .with(Circumstance.BENEFIT_GATHERING, benefitGathering)
                    .with(Circumstance.APPROVED_POSTING, approvedPosting)
                    .with(Circumstance.RECEIVING_BENEFIT, receivingBenefit)
                    .with(Circumstance.DECEASED, deceased)
                    .with(Circumstance.OPEN_TRANSFER, openTransfer);
            LocalDate since = generalAccountSince;
            return Eligibility.decide(
                    book,
                    since == null ? facts : facts.withGeneralAccountSince(since, Eligibility.ageOn(birthDate, since)),
                    basis.trace());
        }
    }
}
