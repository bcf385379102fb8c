package org.jiexu.contribution.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.contribution.ledger.Account;
import org.jiexu.contribution.ledger.AccountState;
import org.jiexu.contribution.ledger.Contribution;
import org.jiexu.messages.InformationForm.YearTableRow;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jiexu.rules.trace.Trace;
import org.junit.jupiter.api.Test;

class InformationFormsTest {
    private static final FundCode CHENGDU = new FundCode("510100");

    private final List<Contribution> months = new ArrayList<>();

    private void paid(String from, String to, String base, String personal, String credit) {
        for (var month = YearMonth.parse(from); !month.isAfter(YearMonth.parse(to)); month = month.plusMonths(1)) {
            months.add(new Contribution(
                    1,
                    month,
                    Fen.parse(base),
                    Fen.ZERO,
                    Fen.parse(personal),
                    Fen.parse(credit),
                    null,
                    null,
                    CHENGDU,
                    AccountKind.GENERAL,
                    null));
        }
    }

    private Account account(String balance, String interest) {
        return new Account(
                1,
                UUID.randomUUID(),
                UUID.randomUUID(),
                CHENGDU,
                "7",
                AccountKind.GENERAL,
                null,
                AccountState.OPEN,
                Fen.parse(balance),
                Fen.parse(interest),
                months.size(),
                null,
                null,
                null,
                1);
    }

    private FormOutcome make(Account account, int year) {
        return new InformationForms(RuleBook.embedded()).make(account, months, List.of(), year, Trace.off());
    }

    /** Example E4: 18 months of a flexible worker, who pays 20 %, of which 8 % is credited. */
    @Test
    void aFlexibleWorkersFormIsExampleE4() {
        paid("2023-07", "2024-12", "4494.00", "898.80", "359.52");

        var made = (FormOutcome.Made) make(account("6471.36", "0.00"), 2025);

        assertThat(made.form().account()).isEqualTo(Fen.parse("6614.74"));
        assertThat(made.form().pooled()).isEqualTo(Fen.parse("9707.04"));
        assertThat(made.form().total()).isEqualTo(Fen.parse("16321.78"));
        assertThat(made.unbookedInterest()).isEqualTo(Fen.parse("143.38"));
        assertThat(made.form().rows())
                .extracting(YearTableRow::credited, YearTableRow::personal)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Fen.parse("2157.12"), Fen.parse("2157.12")),
                        org.assertj.core.groups.Tuple.tuple(Fen.parse("4314.24"), Fen.parse("4314.24")));
    }

    /** Example E6: a credit that is rounded every month. */
    @Test
    void aBaseWithFenIsExampleE6() {
        paid("2024-02", "2024-08", "4321.57", "345.73", "345.73");

        var made = (FormOutcome.Made) make(account("2420.11", "0.00"), 2025);

        assertThat(made.form().account()).isEqualTo(Fen.parse("2462.38"));
        assertThat(made.form().pooled()).isEqualTo(Fen.parse("3630.12"));
        assertThat(made.form().total()).isEqualTo(Fen.parse("6092.50"));
    }

    @Test
    void interestThatIsBookedAlreadyIsNotBookedAgain() {
        paid("2024-02", "2024-08", "4321.57", "345.73", "345.73");

        assertThat(((FormOutcome.Made) make(account("2462.38", "42.27"), 2025)).unbookedInterest())
                .isEqualTo(Fen.ZERO);
        assertThat(((FormOutcome.Made) make(account("2470.11", "50.00"), 2025)).unbookedInterest())
                .isEqualTo(Fen.parse("-7.73"));
    }

    /** one row is one base, inside one year, of months without a gap. */
    @Test
    void aRowEndsWithTheYearTheBaseAndTheGap() {
        paid("2023-11", "2024-02", "5000.00", "400.00", "400.00");
        paid("2024-04", "2024-04", "5000.00", "400.00", "400.00");
        paid("2024-05", "2024-06", "6000.00", "480.00", "480.00");

        var made = (FormOutcome.Made) make(account("2960.00", "0.00"), 2025);

        assertThat(made.form().rows())
                .extracting(row -> row.from() + ".." + row.to() + " " + row.months() + " " + row.base())
                .containsExactly(
                        "2023-11..2023-12 2 5000.00",
                        "2024-01..2024-02 2 5000.00",
                        "2024-04..2024-04 1 5000.00",
                        "2024-05..2024-06 2 6000.00");
    }

    @Test
    void aProvisionalRateIsSaid() {
        paid("2025-01", "2025-12", "5000.00", "400.00", "400.00");
        paid("2026-01", "2026-12", "5000.00", "400.00", "400.00");

        var made = (FormOutcome.Made) make(account("9600.00", "0.00"), 2027);

        assertThat(made.form().provisional()).isTrue();
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        assertThat(make(account("0.00", "0.00"), 2025))
                .isEqualTo(new FormOutcome.Refused(FormOutcome.Code.NOTHING_PAID, Map.of()));
        paid("2024-02", "2024-02", "5000.00", "400.00", "400.00");
        assertThat(make(account("400.01", "0.00"), 2025))
                .isEqualTo(new FormOutcome.Refused(
                        FormOutcome.Code.BALANCE_DIFFERS, Map.of("booked", "400.01", "computed", "400.00")));
    }
}
