package org.jiexu.rules.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.Answer;
import org.jiexu.rules.RefusalCode;
import org.jiexu.rules.RuleRefusal;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.eligibility.EligibilityDecision.Accepted;
import org.jiexu.rules.eligibility.EligibilityDecision.NotNeeded;
import org.jiexu.rules.eligibility.EligibilityDecision.Refused;
import org.jiexu.rules.identity.Sex;
import org.jiexu.rules.trace.RuleText;
import org.jiexu.rules.trace.Trace;
import org.jiexu.rules.trace.TraceLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EligibilityTest {

    private static final RuleBook BOOK = RuleBook.embedded();
    private static final PoolingArea HENAN = new PoolingArea("41");
    private static final PoolingArea GUANGDONG = new PoolingArea("44");
    private static final PoolingArea ZHEJIANG = new PoolingArea("33");
    private static final LocalDate REGISTERED = LocalDate.of(2026, 4, 9);

    @ParameterizedTest
    @CsvSource({"M, 49, ORDINARY", "M, 16, ORDINARY", "F, 39, ORDINARY"})
    void belowTheAgeLimitItIsAnOrdinaryTransfer(Sex sex, int age, AcceptanceCode code) {
        assertThat(decide(facts(sex, age))).isEqualTo(new Accepted(code, "R-3.3"));
    }

    @ParameterizedTest
    @CsvSource({"M, 50", "M, 59", "F, 40", "F, 54"})
    void fromTheBirthdayOnOnlyATemporaryAccountIsOpened(Sex sex, int age) {
        assertThat(decide(facts(sex, age))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(RefusedTransferCode.TEMP_ACCOUNT_ONLY);
            assertThat(refused.rule()).isEqualTo("R-3.3");
            assertThat(refused.facts())
                    .containsEntry("sex", sex.name())
                    .containsEntry("ageOnRegistration", String.valueOf(age))
                    .containsEntry("limit", sex == Sex.M ? "50" : "40")
                    .containsEntry("registeredAtDestination", "2026-04-09");
        });
    }

    static Stream<Arguments> everyPolicyBeatsThoseAfterIt() {
        return Stream.of(
                refusal(EligibilityFacts::withDeath, RefusedTransferCode.DECEASED, "R-3.10"),
                refusal(EligibilityFacts::withBenefitReceived, RefusedTransferCode.ALREADY_RECEIVING, "R-3.1"),
                refusal(EligibilityFacts::withOpenTransfer, RefusedTransferCode.TRANSFER_IN_PROGRESS, "R-3.11"));
    }

    @ParameterizedTest
    @MethodSource
    void everyPolicyBeatsThoseAfterIt(UnaryOperator<EligibilityFacts> change, RefusedTransferCode code, String rule) {
        EligibilityFacts nothingPaidInsideOneProvince =
                EligibilityFacts.of(Sex.M, 55, HENAN, GUANGDONG, GUANGDONG, REGISTERED, 0);

        assertThat(decide(change.apply(nothingPaidInsideOneProvince)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.rule()).isEqualTo(rule);
                });
    }

    @Test
    void deathComesBeforeThePensionAndThePensionBeforeTheOpenTransfer() {
        EligibilityFacts all = facts(Sex.M, 30).withOpenTransfer().withBenefitReceived();

        assertThat(codeOf(decide(all))).isEqualTo(RefusedTransferCode.ALREADY_RECEIVING);
        assertThat(codeOf(decide(all.withDeath()))).isEqualTo(RefusedTransferCode.DECEASED);
    }

    @Test
    void insideOnePoolingAreaNothingIsTransferred() {
        EligibilityFacts inside = EligibilityFacts.of(Sex.M, 55, HENAN, GUANGDONG, GUANGDONG, REGISTERED, 0);

        assertThat(decide(inside)).isEqualTo(new NotNeeded("R-3.8"));
        assertThat(NotNeeded.CODE).isEqualTo("SAME_PROVINCE");
    }

    @Test
    void theCorpsPoolsApartFromXinjiang() {
        EligibilityFacts facts =
                EligibilityFacts.of(Sex.F, 30, HENAN, new PoolingArea("65"), new PoolingArea("XPCC"), REGISTERED, 1);

        assertThat(decide(facts)).isEqualTo(new Accepted(AcceptanceCode.ORDINARY, "R-3.3"));
    }

    @Test
    void withoutAPaidMonthAtTheDestinationItIsRefused() {
        EligibilityFacts facts = EligibilityFacts.of(Sex.M, 30, ZHEJIANG, GUANGDONG, ZHEJIANG, REGISTERED, 0);

        assertThat(decide(facts)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(RefusedTransferCode.NOT_YET_INSURED_AT_DESTINATION);
            assertThat(refused.rule()).isEqualTo("R-2.1");
            assertThat(refused.facts()).containsEntry("monthsPaidAtDestination", "0");
        });
    }

    @Test
    void gatheringNeedsNoPaidMonthAndNoAge() {
        EligibilityFacts facts = EligibilityFacts.of(Sex.M, 60, ZHEJIANG, GUANGDONG, HENAN, REGISTERED, 0);

        assertThat(decide(facts.withBenefitGathering()))
                .isEqualTo(new Accepted(AcceptanceCode.HUKOU_OR_GATHERING, "R-3.2"));
    }

    @Test
    void aTemporaryAccountIsSealedUntilItIsGathered() {
        EligibilityFacts facts = EligibilityFacts.of(Sex.M, 45, ZHEJIANG, GUANGDONG, ZHEJIANG, REGISTERED, 5)
                .withApprovedPosting()
                .withTemporaryAccountAtSource();

        assertThat(codeOf(decide(facts))).isEqualTo(RefusedTransferCode.TEMP_SEALED_UNTIL_RETIREMENT);
        assertThat(decide(facts).rule()).isEqualTo("R-3.6");
        assertThat(decide(facts.withBenefitGathering()))
                .isEqualTo(new Accepted(AcceptanceCode.TEMP_GATHERING, "R-3.6"));
    }

    @Test
    void returningToTheHukouProvinceHasNoAge() {
        EligibilityFacts facts = EligibilityFacts.of(Sex.M, 58, ZHEJIANG, GUANGDONG, ZHEJIANG, REGISTERED, 1);

        assertThat(decide(facts)).isEqualTo(new Accepted(AcceptanceCode.HUKOU_OR_GATHERING, "R-3.2"));
    }

    @Test
    void anApprovedPostingHasNoAge() {
        assertThat(decide(facts(Sex.F, 52).withApprovedPosting()))
                .isEqualTo(new Accepted(AcceptanceCode.APPROVED_POSTING, "R-3.4"));
    }

    @ParameterizedTest
    @CsvSource({
        "M, 2018-05-01, 49, true",
        "M, 2018-05-01, 50, false",
        "F, 2018-05-01, 39, true",
        "F, 2018-05-01, 40, false",
        "M, 2010-01-01, 50, false",
        "M, 2009-12-31, 57, true"
    })
    void aGeneralAccountFromBeforeTheLimitStaysGeneral(Sex sex, LocalDate since, int ageThen, boolean accepted) {
        EligibilityDecision decision = decide(facts(sex, 57).withGeneralAccountSince(since, ageThen));

        if (accepted) {
            assertThat(decision).isEqualTo(new Accepted(AcceptanceCode.EXISTING_GENERAL_ACCOUNT, "R-3.5"));
        } else {
            assertThat(codeOf(decision)).isEqualTo(RefusedTransferCode.TEMP_ACCOUNT_ONLY);
        }
    }

    @Test
    void thePostingIsAskedBeforeTheEarlierAccount() {
        EligibilityFacts both = facts(Sex.M, 57)
                .withGeneralAccountSince(LocalDate.of(2018, 5, 1), 49)
                .withApprovedPosting();

        assertThat(decide(both)).isEqualTo(new Accepted(AcceptanceCode.APPROVED_POSTING, "R-3.4"));
    }

    @Test
    void intoATemporaryAccountNothingIsMovedWhateverThePolicyThatAccepts() {
        List<EligibilityFacts> accepted = List.of(
                facts(Sex.M, 49),
                facts(Sex.M, 57).withApprovedPosting(),
                facts(Sex.M, 57).withBenefitGathering(),
                facts(Sex.M, 57).withBenefitGathering().withTemporaryAccountAtSource(),
                facts(Sex.M, 57).withGeneralAccountSince(LocalDate.of(2018, 5, 1), 49));

        for (EligibilityFacts facts : accepted) {
            AccountKind source = facts.sourceAccount();
            assertThat(decide(facts.withAccounts(source, AccountKind.GENERAL)))
                    .isEqualTo(decide(facts))
                    .isInstanceOf(Accepted.class);
            assertThat(decide(facts.withAccounts(source, AccountKind.TEMPORARY)))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.code()).isEqualTo(RefusedTransferCode.TEMP_ACCOUNT_ONLY);
                        assertThat(refused.rule()).isEqualTo("R-3.3");
                        assertThat(refused.facts())
                                .containsExactly(
                                        entry("sourceAccount", source.name()),
                                        entry("destinationAccount", "TEMPORARY"));
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GENERAL, GENERAL, SAME_PROVINCE, R-3.8",
        "TEMPORARY, TEMPORARY, SAME_PROVINCE, R-3.8",
        "TEMPORARY, GENERAL, TEMP_SEALED_UNTIL_RETIREMENT, R-3.6",
        "GENERAL, TEMPORARY, TEMP_ACCOUNT_ONLY, R-3.3"
    })
    void insideOnePoolingAreaTheAccountsMustBeOfOneKind(
            AccountKind source, AccountKind destination, String code, String rule) {
        EligibilityDecision decision = decide(EligibilityFacts.of(Sex.M, 55, HENAN, GUANGDONG, GUANGDONG, REGISTERED, 0)
                .withAccounts(source, destination));

        assertThat(decision instanceof Refused refused ? refused.code().name() : NotNeeded.CODE)
                .isEqualTo(code);
        assertThat(decision.rule()).isEqualTo(rule);
    }

    @Test
    void theDestinationsOwnGeneralAccountFromBeforeTheAgeRuleStaysGeneral() {
        EligibilityFacts before =
                EligibilityFacts.of(Sex.M, 57, HENAN, GUANGDONG, ZHEJIANG, LocalDate.of(2009, 12, 31), 1);

        assertThat(decide(before.withAccounts(AccountKind.GENERAL, AccountKind.GENERAL)))
                .isEqualTo(new Accepted(AcceptanceCode.EXISTING_GENERAL_ACCOUNT, "R-3.5"));
        assertThat(Eligibility.decide(BOOK, before.withAccounts(AccountKind.GENERAL, AccountKind.TEMPORARY)))
                .isInstanceOf(Answer.Refused.class);
        assertThat(codeOf(decide(before.withAccounts(AccountKind.GENERAL, AccountKind.GENERAL)
                        .withGeneralAccountSince(LocalDate.of(2018, 5, 1), 57)
                        .withDeath())))
                .isEqualTo(RefusedTransferCode.DECEASED);
    }

    @Test
    void theAccountAtTheDestinationHasALineOnlyWhereItIsToldAndThePoliciesLetTheRelationThrough() {
        EligibilityFacts told = facts(Sex.M, 49).withAccounts(AccountKind.GENERAL, AccountKind.TEMPORARY);
        Trace trace = Trace.recording();
        Trace notTold = Trace.recording();
        Trace refused = Trace.recording();

        Eligibility.decide(BOOK, told, trace);
        Eligibility.decide(BOOK, facts(Sex.M, 49), notTold);
        Eligibility.decide(BOOK, told.withDeath(), refused);

        TraceLine last = trace.lines().getLast();
        assertThat(last.rule()).isEqualTo("R-3.3");
        assertThat(last.result()).isEqualTo("TEMP_ACCOUNT_ONLY");
        assertThat(RuleText.in(Locale.ENGLISH).of(last))
                .isEqualTo("Kind of the account at the destination: temporary; at the source: general");
        assertThat(RuleText.in(Locale.CHINESE).of(last)).isEqualTo("转入地账户种类：临时账户；转出地账户种类：一般账户");
        assertThat(notTold.lines()).hasSize(trace.lines().size() - 1);
        assertThat(refused.lines()).hasSize(1);
    }

    @Test
    void aDayBeforeTheAgeRuleHasNoAnswer() {
        EligibilityFacts facts =
                EligibilityFacts.of(Sex.M, 30, HENAN, GUANGDONG, ZHEJIANG, LocalDate.of(2009, 12, 31), 1);

        assertThat(Eligibility.decide(BOOK, facts))
                .isEqualTo(Answer.refused(RuleRefusal.of(RefusalCode.AGE_LIMIT_MISSING, "R-3.3", "day", "2009-12-31")));
    }

    @ParameterizedTest
    @CsvSource({"99, 44, 33", "41, 71, 33", "41, 44, 91"})
    void anAreaThatPoolsNoMoneyHasNoAnswer(String hukou, String from, String to) {
        EligibilityFacts facts = EligibilityFacts.of(
                Sex.M, 30, new PoolingArea(hukou), new PoolingArea(from), new PoolingArea(to), REGISTERED, 1);

        assertThat(Eligibility.decide(BOOK, facts))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PROVINCE_UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({
        "1976-04-10, 2026-04-09, 49",
        "1976-04-10, 2026-04-10, 50",
        "1976-02-29, 2026-02-28, 49",
        "1976-02-29, 2026-03-01, 50",
        "1976-02-29, 2024-02-29, 48"
    })
    void theBirthdayIsIncluded(LocalDate birthDate, LocalDate day, int age) {
        assertThat(Eligibility.ageOn(birthDate, day)).isEqualTo(age);
    }

    @Test
    void thePoliciesStandInTheOrderOfTheRuleBook() {
        assertThat(Eligibility.POLICIES)
                .extracting(Policy::rule)
                .containsExactly(
                        "R-3.10", "R-3.1", "R-3.11", "R-3.8", "R-2.1", "R-3.6", "R-3.2", "R-3.4", "R-3.5", "R-3.3");
        assertThat(Eligibility.POLICIES)
                .extracting(Policy::rule)
                .allMatch(id -> BOOK.rules().find(id).isPresent());
    }

    @Test
    void everyPolicyThatIsAskedHasItsLineInBothLanguages() {
        Trace trace = Trace.recording();

        Eligibility.decide(BOOK, facts(Sex.M, 50), trace);

        assertThat(trace.lines())
                .extracting(TraceLine::rule)
                .containsExactlyElementsOf(
                        Eligibility.POLICIES.stream().map(Policy::rule).toList());
        assertThat(trace.lines().getLast().result()).isEqualTo("TEMP_ACCOUNT_ONLY");
        assertThat(RuleText.in(Locale.ENGLISH).of(trace.lines().getLast()))
                .isEqualTo("Age on the day of registration " + REGISTERED + ": 50, sex male");
        assertThat(trace.lines())
                .allSatisfy(
                        line -> assertThat(RuleText.in(Locale.CHINESE).of(line)).doesNotContain("{"));
    }

    @Test
    void negativeFactsAreFaults() {
        for (List<Integer> ageAndMonths : List.of(List.of(-1, 1), List.of(30, -1))) {
            assertThatThrownBy(() -> EligibilityFacts.of(
                            Sex.M, ageAndMonths.get(0), HENAN, GUANGDONG, ZHEJIANG, REGISTERED, ageAndMonths.get(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static EligibilityFacts facts(Sex sex, int age) {
        return EligibilityFacts.of(sex, age, HENAN, GUANGDONG, ZHEJIANG, REGISTERED, 1);
    }

    private static EligibilityDecision decide(EligibilityFacts facts) {
        return Eligibility.decide(BOOK, facts).orThrow();
    }

    private static RefusedTransferCode codeOf(EligibilityDecision decision) {
        return ((Refused) decision).code();
    }

    private static Arguments refusal(UnaryOperator<EligibilityFacts> change, RefusedTransferCode code, String rule) {
        return Arguments.of(change, code, rule);
    }
}
