package org.jiexu.transfer.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.eligibility.EligibilityDecision;
import org.jiexu.rules.eligibility.EligibilityDecision.Accepted;
import org.jiexu.rules.eligibility.EligibilityDecision.NotNeeded;
import org.jiexu.rules.eligibility.EligibilityDecision.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy of R-3 is reached by what registry and applicant say. The one about open transfers is the registry's own. */
class LawFactsTest {

    private static final UUID WORKER = UUID.randomUUID();
    private static final Facts OF_FIFTY = Examples.factsOfAManOfFifty(WORKER);
    private static final ApprovedPosting POSTING =
            new ApprovedPosting("HR bureau of Shenzhen", "118", LocalDate.of(2026, 8, 20));

    static Stream<Arguments> everyPolicyIsReached() {
        return Stream.of(
                Arguments.of(Map.of("deceased", true), null, false, "DECEASED R-3.10"),
                Arguments.of(Map.of("receivingBenefit", true), null, false, "ALREADY_RECEIVING R-3.1"),
                Arguments.of(nothingPaid(), null, false, "NOT_YET_INSURED_AT_DESTINATION R-2.1"),
                Arguments.of(nothingPaid(), null, true, "HUKOU_OR_GATHERING R-3.2"),
                Arguments.of(
                        Map.of("fromAccountKind", AccountKind.TEMPORARY),
                        null,
                        false,
                        "TEMP_SEALED_UNTIL_RETIREMENT R-3.6"),
                Arguments.of(Map.of("fromAccountKind", AccountKind.TEMPORARY), null, true, "TEMP_GATHERING R-3.6"),
                Arguments.of(Map.of("hukouProvince", "44"), null, false, "HUKOU_OR_GATHERING R-3.2"),
                Arguments.of(Map.of(), POSTING, false, "APPROVED_POSTING R-3.4"),
                Arguments.of(Map.of("approvedPosting", true), null, false, "APPROVED_POSTING R-3.4"),
                Arguments.of(
                        Map.of("generalAccountAtDestinationSince", "2018-05-01", "ageAtGeneralAccount", 42),
                        null,
                        false,
                        "EXISTING_GENERAL_ACCOUNT R-3.5"),
                Arguments.of(
                        Map.of("registeredAtDestination", "2009-12-31"), null, false, "EXISTING_GENERAL_ACCOUNT R-3.5"),
                Arguments.of(Map.of(), null, false, "TEMP_ACCOUNT_ONLY R-3.3"),
                Arguments.of(Map.of("ageAtRegistration", 49), null, false, "ORDINARY R-3.3"),
                Arguments.of(
                        Map.of("ageAtRegistration", 49, "toAccountKind", AccountKind.TEMPORARY),
                        null,
                        false,
                        "TEMP_ACCOUNT_ONLY R-3.3"));
    }

    @ParameterizedTest
    @MethodSource
    void everyPolicyIsReached(
            Map<String, ?> changed, @Nullable ApprovedPosting posting, boolean gathering, String expected) {
        Facts facts = Examples.with(OF_FIFTY, changed);
        var application =
                new Transfer.Application(WORKER, Examples.CHENGDU, Examples.SHENZHEN, posting, gathering, false);

        assertThat(told(LawFacts.decide(RuleBook.embedded(), facts, application).orThrow()))
                .isEqualTo(expected);
    }

    @Test
    void theCorpsIsAnAreaOfItsOwnWhateverItsLedgerIsCalled() {
        Facts facts = Examples.with(
                Examples.facts(WORKER, Decisions.MANUAL), Map.of("toFund", new FundCode("659001"), "toLedger", "66"));
        var application = new Transfer.Application(WORKER, Examples.CHENGDU, new FundCode("659001"));

        assertThat(told(LawFacts.decide(RuleBook.embedded(), facts, application).orThrow()))
                .isEqualTo("ORDINARY R-3.3");
    }

    @Test
    void insideOneProvinceNothingIsTransferred() {
        var application = new Transfer.Application(WORKER, Examples.CHENGDU, Examples.MIANYANG);

        assertThat(told(LawFacts.decide(RuleBook.embedded(), Examples.factsInsideSichuan(WORKER), application)
                        .orThrow()))
                .isEqualTo("SAME_PROVINCE R-3.8");
    }

    private static Map<String, ?> nothingPaid() {
        Map<String, @Nullable Object> nothing = new HashMap<>();
        nothing.put("firstPaidMonthAtDestination", null);
        return nothing;
    }

    private static String told(EligibilityDecision decision) {
        return switch (decision) {
            case Accepted(var code, String rule) -> code + " " + rule;
            case Refused(var code, String rule, var facts) -> code + " " + rule;
            case NotNeeded(String rule) -> NotNeeded.CODE + " " + rule;
        };
    }
}
