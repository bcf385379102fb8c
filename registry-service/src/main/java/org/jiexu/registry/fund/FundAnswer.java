package org.jiexu.registry.fund;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.TransferReply.Decisions;
import org.jspecify.annotations.Nullable;

/** A fund as the API shows it. */
@Schema(name = "Fund", description = "A fund of the directory: an agency that holds relations")
public record FundAnswer(
        @Schema(description = "The division it serves, six digits")
        String code,

        String nameZh,
        String nameEn,

        @Schema(description = "Plain transcription without tones")
        String namePinyin,

        @Schema(description = "Who pools money with whom: two digits of the province, or XPCC for the Corps")
        String poolingArea,

        @Schema(description = "The ledger that keeps its accounts, two digits")
        String ledger,

        @Schema(description = "Whether that ledger runs: only then can relations be opened")
        boolean ledgerDeployed,

        @Schema(description = "AUTOMATIC: decides by rule at once. MANUAL: its officers decide")
        Decisions decisions,

        @Schema(
                description =
                        "How money goes between it and funds of other ledgers. CLEARING: the ledgers settle. BANK: treasurers pay"
                                + " by bank, also where only one of the two funds says so")
        Settlement settlement,

        @Schema(
                description =
                        "The agency's account at a bank, where it is paid and pays from; null until it has named one",
                nullable = true)
        @Nullable
        BankAccount bankAccount,

        @Schema(description = "Counts the changes of decisions, settlement and bank account; the ETag")
        int version) {

    static FundAnswer of(Fund fund, DeployedLedgers ledgers) {
        return new FundAnswer(
                fund.code().code(),
                fund.entry().nameZh(),
                fund.entry().nameEn(),
                fund.entry().namePinyin(),
                fund.entry().poolingArea().code(),
                fund.ledger(),
                ledgers.contains(fund.ledger()),
                fund.decisions(),
                fund.policy().settlement(),
                fund.policy().bankAccount(),
                fund.version());
    }
}
