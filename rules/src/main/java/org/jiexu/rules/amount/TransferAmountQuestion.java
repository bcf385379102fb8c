package org.jiexu.rules.amount;

import java.util.List;
import java.util.Map;
import org.jiexu.rules.AccountKind;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * What moves if the relation moves in this year? Begin with {@link #general} or {@link #temporary} and add what applies.
 *
 * @param transferYear the year in which the transfer is carried out
 * @param contributions the paid months in any order
 * @param interestRates the whole table of rates by year, with which the published ones are not mixed; empty for the published ones (decision
 *     page 0010)
 * @param area whose published rates apply before there was a national one, null for the national ones only
 * @param bookedBalance where the ledger's own balance begins, null to compute from the first month
 */
public record TransferAmountQuestion(
        AccountKind accountKind,
        int transferYear,
        List<Contribution> contributions,
        Map<Integer, Rate> interestRates,
        @Nullable DivisionCode area,
        @Nullable BookedBalance bookedBalance) {

    public TransferAmountQuestion {
        contributions = List.copyOf(contributions);
        interestRates = Map.copyOf(interestRates);
    }

    public static TransferAmountQuestion general(int transferYear, List<Contribution> contributions) {
        return new TransferAmountQuestion(AccountKind.GENERAL, transferYear, contributions, Map.of(), null, null);
    }

    public static TransferAmountQuestion temporary(int transferYear, List<Contribution> contributions) {
        return new TransferAmountQuestion(AccountKind.TEMPORARY, transferYear, contributions, Map.of(), null, null);
    }

    /** Computes with these rates and no others; an empty table means the published ones. */
    public TransferAmountQuestion withInterestRates(Map<Integer, Rate> rates) {
        return new TransferAmountQuestion(accountKind, transferYear, contributions, rates, area, bookedBalance);
    }

    public TransferAmountQuestion withArea(DivisionCode place) {
        return new TransferAmountQuestion(
                accountKind, transferYear, contributions, interestRates, place, bookedBalance);
    }

    public TransferAmountQuestion withBookedBalance(BookedBalance booked) {
        return new TransferAmountQuestion(accountKind, transferYear, contributions, interestRates, area, booked);
    }
}
