package org.jiexu.transfer.document;

import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.messages.BankAccounts;
import org.jiexu.rules.money.Fen;
import org.jiexu.transfer.saga.Examples;
import org.jspecify.annotations.Nullable;

/**
 * Papers of the transfer of example E1, from Chengdu to Shenzhen, all of one day.
 *
 * @param letter the number of the contact letter
 */
public record PaperExamples(String letter, UUID transfer, UUID worker) {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    public static final String AT_SOURCE = "1000000001";
    public static final String AT_DESTINATION = "2000000002";

    private static final int MONTHS = 32;
    private static final Fen ACCOUNT = Fen.parse("13486.53");
    private static final Fen POOLED = Fen.parse("19776.00");
    private static final Fen TOTAL = Fen.parse("33262.53");

    public ContactLetter contactLetter(String accountKind) {
        return new ContactLetter(
                letter,
                DAY,
                transfer,
                worker,
                Examples.CHENGDU,
                AT_SOURCE,
                Examples.SHENZHEN,
                AT_DESTINATION,
                accountKind);
    }

    /** By bank: with the account to which the source is to pay. */
    public ContactLetter contactLetter(BankAccounts accounts) {
        ContactLetter letterWithout = contactLetter("GENERAL");
        return new ContactLetter(
                letterWithout.letterNumber(),
                letterWithout.date(),
                letterWithout.transferId(),
                letterWithout.workerId(),
                letterWithout.sourceFund(),
                letterWithout.sourcePersonalNumber(),
                letterWithout.destinationFund(),
                letterWithout.destinationPersonalNumber(),
                letterWithout.accountKind(),
                accounts.payee());
    }

    public ContributionCertificate certificate() {
        return ContributionCertificate.of(Examples.formOfE1(), DAY, transfer, worker, Examples.CHENGDU, AT_SOURCE);
    }

    public UnmovableNotice unmovable() {
        return new UnmovableNotice(
                DAY,
                transfer,
                worker,
                letter,
                DAY,
                Examples.CHENGDU,
                AT_SOURCE,
                Examples.SHENZHEN,
                Examples.formThatLeavesMonths().unmovable());
    }

    public PaymentNotice payment() {
        return payment(null);
    }

    /** By bank, between these accounts. */
    public PaymentNotice payment(@Nullable BankAccounts accounts) {
        return new PaymentNotice(
                letter,
                DAY,
                transfer,
                worker,
                Examples.CHENGDU,
                AT_SOURCE,
                Examples.SHENZHEN,
                AT_DESTINATION,
                MONTHS,
                ACCOUNT,
                POOLED,
                TOTAL,
                false,
                accounts);
    }

    public CompletionNotice completion(int overlapMonths) {
        return new CompletionNotice(
                DAY,
                transfer,
                worker,
                "TRANSFER",
                letter,
                Examples.CHENGDU,
                AT_SOURCE,
                Examples.SHENZHEN,
                AT_DESTINATION,
                MONTHS,
                overlapMonths,
                ACCOUNT,
                POOLED,
                TOTAL);
    }
}
