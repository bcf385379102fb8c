package org.jiexu.transfer.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * The contact letter (联系函, rulebook 1.3) from the destination to the source.
 *
 * @param letterNumber unique for each destination and year (C-3)
 * @param accountKind {@code GENERAL} or {@code TEMPORARY}
 * @param payee to which account the source is to pay; null where the ledgers settle, and in letters from before the field
 */
public record ContactLetter(
        String letterNumber,
        LocalDate date,
        UUID transferId,
        UUID workerId,
        FundCode sourceFund,
        String sourcePersonalNumber,
        FundCode destinationFund,
        String destinationPersonalNumber,
        String accountKind,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BankAccount payee) {

    /** Where the ledgers settle. */
    public ContactLetter(
            String letterNumber,
            LocalDate date,
            UUID transferId,
            UUID workerId,
            FundCode sourceFund,
            String sourcePersonalNumber,
            FundCode destinationFund,
            String destinationPersonalNumber,
            String accountKind) {
        this(
                letterNumber,
                date,
                transferId,
                workerId,
                sourceFund,
                sourcePersonalNumber,
                destinationFund,
                destinationPersonalNumber,
                accountKind,
                null);
    }
}
