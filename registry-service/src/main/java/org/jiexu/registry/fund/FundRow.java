package org.jiexu.registry.fund;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jiexu.messages.BankAccounts.BankAccount;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;
import org.jspecify.annotations.Nullable;

/** A fund as the directory keeps it. */
@Entity
@Table(name = "funds")
class FundRow {
    @Id
    private String code;

    private String nameZh;
    private String nameEn;
    private String namePinyin;
    private String poolingArea;
    private String ledger;

    @Enumerated(EnumType.STRING)
    private Decisions decisions;

    @Enumerated(EnumType.STRING)
    private Settlement settlement;

    // The three of an account, or none of them.
    private @Nullable String bank;
    private @Nullable String bankAccountHolder;
    private @Nullable String bankAccountNumber;

    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected FundRow() {}

    @SuppressWarnings("NullAway.Init") // take() and keep() set the rest
    FundRow(Fund.Entry entry, Decisions decisions) {
        this.code = entry.code().code();
        this.version = 1;
        take(entry);
        keep(FundPolicy.atFirst(decisions));
    }

    /** Takes over what the division table says; nothing is written where it says the same. */
    final void take(Fund.Entry entry) {
        nameZh = entry.nameZh();
        nameEn = entry.nameEn();
        namePinyin = entry.namePinyin();
        poolingArea = entry.poolingArea().code();
        ledger = entry.ledger();
    }

    /** Sets another policy, and counts it. */
    void set(FundPolicy next) {
        keep(next);
        version++;
    }

    private void keep(FundPolicy policy) {
        decisions = policy.decisions();
        settlement = policy.settlement();
        BankAccount account = policy.bankAccount();
        bank = account == null ? null : account.bank();
        bankAccountHolder = account == null ? null : account.holder();
        bankAccountNumber = account == null ? null : account.number();
    }

    private @Nullable BankAccount bankAccount() {
        return bank == null || bankAccountHolder == null || bankAccountNumber == null
                ? null
                : new BankAccount(bank, bankAccountHolder, bankAccountNumber);
    }

    Fund fund() {
        return new Fund(
                new Fund.Entry(new FundCode(code), nameZh, nameEn, namePinyin, new PoolingArea(poolingArea), ledger),
                new FundPolicy(decisions, settlement, bankAccount()),
                version);
    }
}
