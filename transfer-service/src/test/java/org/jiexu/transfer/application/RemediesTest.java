package org.jiexu.transfer.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jiexu.rules.eligibility.RefusedTransferCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemediesTest {

    /** What the rules, the registry and the ledgers refuse with. */
    static Stream<String> everyRefusalNamesWhatToDoNextInBothLanguages() {
        return Stream.concat(
                Arrays.stream(RefusedTransferCode.values()).map(Enum::name),
                Stream.of(
                        "SAME_PROVINCE",
                        "PROVINCE_UNKNOWN",
                        "AGE_LIMIT_MISSING",
                        "UNKNOWN_WORKER",
                        "UNKNOWN_FUND",
                        "LEDGER_NOT_DEPLOYED",
                        "NO_RELATION",
                        "ALREADY_MOVED",
                        "IDENTITY_MISMATCH",
                        "NOTHING_PAID",
                        "RATE_MISSING",
                        "BALANCE_DIFFERS",
                        "OVERLAP_NOT_CLEARED",
                        "MONTH_AFTER_TRANSFER_YEAR",
                        "LUMP_SUM_DOCUMENT_MISSING",
                        "NOT_COMPUTABLE",
                        "FORM_INVALID",
                        "ACCOUNT_NOT_OPEN",
                        "AMOUNT_DIFFERS",
                        "ALREADY_RETURNED"));
    }

    @ParameterizedTest
    @MethodSource
    void everyRefusalNamesWhatToDoNextInBothLanguages(String code) {
        assertThat(Remedies.of(code))
                .isNotEqualTo(Remedies.of("OTHER"))
                .matches("(?s).*[a-z].*")
                .matches("(?s).*\\p{IsHan}.*");
    }
}
