package org.jiexu.contribution.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.contribution.ledger.MonthStanding;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AmountWithInterestTest {
    private static final FundCode CHENGDU = new FundCode("510100");
    private static final FundCode SHENZHEN = new FundCode("440300");

    private final List<Contribution> rows = new ArrayList<>();

    private void paid(FundCode fund, String from, String to, @Nullable UUID overlap) {
        for (var month = YearMonth.parse(from); !month.isAfter(YearMonth.parse(to)); month = month.plusMonths(1)) {
            Contribution row = new Contribution(
                    1,
                    month,
                    Fen.parse("5000.00"),
                    Fen.ZERO,
                    Fen.parse("400.00"),
                    Fen.parse("400.00"),
                    null,
                    null,
                    fund,
                    AccountKind.GENERAL,
                    null);
            rows.add(overlap == null ? row : row.as(1, 1, MonthStanding.OVERLAPS, overlap));
        }
    }

    private static Account account(AccountState state, String balance, String interest) {
        return new Account(
                1,
                UUID.randomUUID(),
                UUID.randomUUID(),
                CHENGDU,
                "7",
                AccountKind.GENERAL,
                null,
                state,
                Fen.parse(balance),
                Fen.parse(interest),
                12,
                null,
                null,
                state == AccountState.OPEN ? null : UUID.randomUUID(),
                1);
    }

    private AmountWithInterest of(Account account, int year, @Nullable Integer transferYear) {
        return AmountWithInterest.of(new InformationForms(RuleBook.embedded()), account, rows, year, transferYear);
    }

    /** Twelve months of 400.00 in 2024 come to 4868.12 at the end of 2024 and to 4941.14 a year later (docs/api.md, section 4). */
    @Test
    void monthsThatAreHereTwiceHaveTheirMoneyAndInterestUntilSomebodyDecides() {
        paid(CHENGDU, "2024-01", "2024-12", null);
        assertThat(of(account(AccountState.OPEN, "4800.00", "0.00"), 2026, null))
                .isEqualTo(new AmountWithInterest(Fen.parse("4941.14"), null));

        paid(SHENZHEN, "2024-01", "2024-12", UUID.randomUUID());

        assertThat(of(account(AccountState.OPEN, "9600.00", "0.00"), 2026, null))
                .isEqualTo(new AmountWithInterest(Fen.parse("9882.28"), null));
    }

    @Test
    void aRemainderIsWorthWhatIsBookedAndTheInterestOfLaterYears() {
        paid(CHENGDU, "2024-01", "2024-12", null);
        Account remainder = account(AccountState.REMAINDER, "4868.11", "68.11");

        assertThat(of(remainder, 2025, 2025)).isEqualTo(new AmountWithInterest(Fen.parse("4868.11"), null));
        assertThat(of(remainder, 2026, 2025)).isEqualTo(new AmountWithInterest(Fen.parse("4941.13"), null));
    }
}
