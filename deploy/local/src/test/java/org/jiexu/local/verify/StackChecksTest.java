package org.jiexu.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jiexu.messages.json.MessageJson;
import org.junit.jupiter.api.Test;

class StackChecksTest {

    @Test
    void whatIsBrokenIsNamedAndNoDifferenceOfZero() throws JsonProcessingException {
        assertThat(broken("0.00", "false")).isEqualTo("everyMonthIsAsWritten in ledger 51 (2)");
        assertThat(broken("-0.50", "true")).isEqualTo("difference -0.50");
        assertThat(broken("10.00", "false")).isEqualTo("difference 10.00, everyMonthIsAsWritten in ledger 51 (2)");
        assertThat(broken("0.00", "true")).isEqualTo("a ledger says so without naming a check");
    }

    private static String broken(String difference, String holds) throws JsonProcessingException {
        return StackChecks.broken(MessageJson.mapper().readTree("""
                {"total":{"difference":"%s"},"ledgers":[{"ledger":"51","checks":[
                {"name":"everyJournalSumsToZero","holds":true,"violations":0},
                {"name":"everyMonthIsAsWritten","holds":%s,"violations":2}]}]}""".formatted(difference, holds)));
    }
}
