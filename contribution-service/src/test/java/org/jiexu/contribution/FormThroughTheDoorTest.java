package org.jiexu.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Months and information form as callers read them. */
class FormThroughTheDoorTest {
    private PlainLedger bus;
    private RelationOpened relation;

    /** The worker of example E1 (rulebook 4.3). */
    @BeforeEach
    void people() {
        bus = new PlainLedger();
        relation = Door.open(bus);
        Door.post(new MonthlyFile().monthsOfExampleE1(relation.personalNumber()).toString());
    }

    @AfterEach
    void disconnect() {
        bus.close();
    }

    @Test
    void theDryRunShowsExampleE1LineByLineAndChangesNothing() {
        var quoted = Door.as(Tokens.service())
                .get("/v1/funds/510100/accounts/" + relation.personalNumber() + "/information-form?transferYear=2025");

        assertThat(quoted.statusCode()).as(quoted.asString()).isEqualTo(200);
        assertThat(quoted.<String>path("form.account")).isEqualTo("13486.53");
        assertThat(quoted.<String>path("form.pooled")).isEqualTo("19776.00");
        assertThat(quoted.<String>path("form.total")).isEqualTo("33262.53");
        assertThat(quoted.<List<String>>path("form.rows.from")).containsExactly("2023-01", "2024-01", "2025-01");
        assertThat(quoted.<List<String>>path("years.balance")).containsExactly("4903.22", "10094.53", "13486.53");
        assertThat(quoted.<List<String>>path("trace.rule")).contains("R-4.3", "R-4.4");
        assertThat(quoted.<String>path("ruleVersion")).isNotBlank();
        assertThat(Door.account(relation).<String>path("state")).isEqualTo("OPEN");
    }

    @Test
    void theMonthsAreListedPageByPage() {
        var months = "/v1/funds/510100/accounts/" + relation.personalNumber() + "/months";
        var first = Door.as(Tokens.officer("510100")).get(months + "?limit=31");
        var second =
                Door.as(Tokens.officer("510100")).get(months + "?limit=31&cursor=" + first.<String>path("nextCursor"));

        assertThat(first.<List<String>>path("items.month")).hasSize(31).startsWith("2023-01", "2023-02");
        assertThat(second.<List<String>>path("items.month")).containsExactly("2025-08");
        assertThat(second.<String>path("nextCursor")).isNull();
        assertThat(second.<String>path("items[0].base")).isEqualTo("5300.00");
        assertThat(second.<String>path("items[0].employerAmount")).isEqualTo("848.00");
        assertThat(second.<String>path("items[0].credited")).isEqualTo("424.00");
        assertThat(second.<String>path("items[0].originFund")).isEqualTo("510100");
        assertThat(second.<Boolean>path("items[0].counts")).isTrue();
    }

    @Test
    void aYearThatCannotBeComputedIsRefusedWithItsReason() {
        var refused = Door.as(Tokens.service())
                .get("/v1/funds/510100/accounts/" + relation.personalNumber() + "/information-form?transferYear=2024");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("code")).isEqualTo("INFORMATION_FORM_REFUSED");
        assertThat(refused.<String>path("parameters.error")).isEqualTo("MONTH_AFTER_TRANSFER_YEAR");
        assertThat(refused.<String>path("remedy"))
                .isEqualTo("Transfer in the year of the last paid month or later, or leave out the months after 2024.");
    }
}
