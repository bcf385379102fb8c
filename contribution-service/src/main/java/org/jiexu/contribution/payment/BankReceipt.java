package org.jiexu.contribution.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;

/**
 * What came by bank (到账).
 *
 * @param fund who has received it
 * @param bankReference the bank's own; unique for the payer for twelve months
 * @param payerHolder in whose name the paying account is, {@code payerNumber} its number
 * @param lines of how many persons it is
 * @param by who registered it, as the journal names them
 */
public record BankReceipt(
        UUID id,
        FundCode fund,
        String bankReference,
        String payerHolder,
        String payerNumber,
        LocalDate valueDate,
        Fen amount,
        int lines,
        String by,
        Instant registeredAt) {

    /** Whether it is the same money: that reference of that payer's bank, within twelve months. */
    public boolean isSame(BankReceipt other) {
        return fund.equals(other.fund)
                && payerNumber.equals(other.payerNumber)
                && bankReference.equals(other.bankReference)
                && valueDate.isAfter(other.valueDate.minusYears(1))
                && valueDate.isBefore(other.valueDate.plusYears(1));
    }
}
