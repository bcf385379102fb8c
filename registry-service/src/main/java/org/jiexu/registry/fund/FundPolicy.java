package org.jiexu.registry.fund;

import java.util.Map;
import java.util.TreeMap;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.TransferReply.Decisions;
import org.jspecify.annotations.Nullable;

/**
 * What a fund has set for itself.
 *
 * @param decisions whether it decides by rule at once or by its officers
 * @param settlement how money goes between it and funds of other ledgers
 * @param bankAccount where it pays from and is paid; null until it has named one, never for a fund that settles by bank
 */
public record FundPolicy(
        Decisions decisions,
        Settlement settlement,
        @Nullable BankAccount bankAccount) {
    private static final int DIGITS_SHOWN = 4;

    /** Refuses, as a fault, what the database refuses too: a fund that settles by bank without an account. */
    public FundPolicy {
        if (settlement == Settlement.BANK && bankAccount == null) {
            throw new IllegalArgumentException("settles by bank and has no account");
        }
    }

    /** Of a fund that has set nothing yet. */
    static FundPolicy atFirst(Decisions decisions) {
        return new FundPolicy(decisions, Settlement.CLEARING, null);
    }

    /**
     * What the journal says of a change: of what differs alone, before and after. How a fund decides stands under the names that it
     * had when there was nothing else. Of an account's number only the last four digits are told, for the journal is handed out.
     */
    Map<String, String> differences(FundPolicy next) {
        Map<String, String> told = new TreeMap<>();
        if (decisions != next.decisions) {
            told.put("from", decisions.name());
            told.put("to", next.decisions.name());
        }
        if (settlement != next.settlement) {
            told.put("settlementFrom", settlement.name());
            told.put("settlementTo", next.settlement.name());
        }
        if (next.bankAccount != null && !next.bankAccount.equals(bankAccount)) {
            if (bankAccount != null) {
                told.put("bankAccountFrom", masked(bankAccount));
            }
            told.put("bankAccountTo", masked(next.bankAccount));
        }
        return told;
    }

    private static String masked(BankAccount account) {
        int hidden = account.number().length() - DIGITS_SHOWN;
        return account.bank() + ", " + account.holder() + ", " + "*".repeat(hidden)
                + account.number().substring(hidden);
    }
}
