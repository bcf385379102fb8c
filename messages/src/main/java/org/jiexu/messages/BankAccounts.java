package org.jiexu.messages;

/**
 * Between which accounts the money of a transfer goes where its funds settle by bank (docs/decisions/0262): accounts of agencies, never of people.
 *
 * @param payer of the fund that pays: the one that the worker leaves
 * @param payee of the fund that is paid; it stands on the contact letter
 */
public record BankAccounts(BankAccount payer, BankAccount payee) {

    /**
     * An account at a bank.
     *
     * @param bank its name, with the branch
     * @param holder in whose name
     * @param number as the bank has it: digits
     */
    public record BankAccount(String bank, String holder, String number) {}

    /** The other way round: for money that goes back. */
    public BankAccounts back() {
        return new BankAccounts(payee, payer);
    }
}
